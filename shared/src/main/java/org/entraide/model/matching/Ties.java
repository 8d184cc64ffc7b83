package org.entraide.model.matching;

import java.util.ArrayList;
import java.util.List;
import org.entraide.model.CollectivityId;

/**
 * Who has helped a beneficiary.
 *
 * @param helpers the one who came last is the last
 */
public record Ties(List<Helper> helpers) {
  /** Nobody yet. */
  public static final Ties NONE = new Ties(List.of());

  /** More are not remembered: those who have not come for longest are forgotten first. */
  private static final int MOST = 50;

  public Ties {
    helpers = List.copyOf(helpers);
  }

  /**
   * Somebody who has come.
   *
   * @param missions done for the person, 1 or more
   * @param lentBy the collectivity whose volunteer they are, or null when it is the person's own
   */
  public record Helper(String volunteerId, int missions, CollectivityId lentBy) {}

  /** How often that volunteer has helped them. */
  public int with(String volunteerId) {
    return helpers.stream()
        .filter(helper -> helper.volunteerId().equals(volunteerId))
        .mapToInt(Helper::missions)
        .sum();
  }

  /**
   * That volunteer has helped them once more.
   *
   * @param lentBy the collectivity whose volunteer they are, or null when it is the person's own
   */
  public Ties helpedBy(String volunteerId, CollectivityId lentBy) {
    List<Helper> more = new ArrayList<>(helpers);
    more.removeIf(helper -> helper.volunteerId().equals(volunteerId));
    more.add(new Helper(volunteerId, with(volunteerId) + 1, lentBy));
    return new Ties(more.subList(Math.max(0, more.size() - MOST), more.size()));
  }
}
