package org.entraide.model.matching;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has helped a beneficiary.
 *
 * @param missions done for them, by volunteer id; the one who came last is the last
 */
public record Ties(Map<String, Integer> missions) {
  /** Nobody yet. */
  public static final Ties NONE = new Ties(Map.of());

  /** More are not remembered: those who have not come for longest are forgotten first. */
  private static final int MOST = 50;

  public Ties {
    missions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(missions));
  }

  /** How often that volunteer has helped them. */
  public int with(String volunteerId) {
    return missions.getOrDefault(volunteerId, 0);
  }

  /** That volunteer has helped them once more. */
  public Ties helpedBy(String volunteerId) {
    Map<String, Integer> more = new LinkedHashMap<>(missions);
    more.remove(volunteerId);
    more.put(volunteerId, with(volunteerId) + 1);
    if (more.size() > MOST) {
      more.remove(more.keySet().iterator().next());
    }
    return new Ties(more);
  }
}
