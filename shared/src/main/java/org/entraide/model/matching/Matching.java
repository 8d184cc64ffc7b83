package org.entraide.model.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.matching.Matches.Excluded;

/**
 * One matching under way: neighbours are taken in, nearest first, until there are enough; then they
 * are put in order. What is shown to the référent and what a wave does are the same matching.
 *
 * <p>It has two steps because the second costs reads: what a profile alone decides ({@link
 * #suitable}), then, for those who are left, what their diaries and the hour decide ({@link #add}).
 */
public final class Matching {
  private final Search search;
  private final Map<Exclusion, Integer> excluded = new EnumMap<>(Exclusion.class);
  private final List<Neighbour> eligible = new ArrayList<>();

  public Matching(Search search) {
    this.search = search;
  }

  /**
   * Whether the neighbour may choose the request from a list of open ones: every rule but those of
   * how and how often people are invited.
   */
  public static boolean mayChoose(Search search, Neighbour neighbour) {
    return Eligibility.mayChoose(search, neighbour);
  }

  /** Those whom nothing excludes that can be seen without their diaries; the others are counted. */
  public List<Neighbour> suitable(List<Neighbour> neighbours) {
    return pass(Eligibility.BY_PROFILE, neighbours);
  }

  /** Takes in neighbours who were found suitable, with their diaries. */
  public void add(List<Neighbour> suitable) {
    eligible.addAll(pass(Eligibility.OF_NOW, suitable));
  }

  /** How many of those taken in may be asked and live within so many kilometres by road. */
  public int eligibleWithin(double km) {
    return (int) eligible.stream().filter(n -> n.distanceKm() <= km).count();
  }

  /** Every candidate so far, best first, and how many were excluded by which rule. */
  public Matches matches() {
    return new Matches(
        Ranking.by(search.settings().matching().weights()).order(search, eligible),
        excluded.entrySet().stream()
            .map(entry -> new Excluded(entry.getKey(), entry.getValue()))
            .sorted((a, b) -> Integer.compare(b.count(), a.count()))
            .toList(),
        List.of());
  }

  private List<Neighbour> pass(List<Rule> rules, List<Neighbour> neighbours) {
    List<Neighbour> passing = new ArrayList<>();
    for (Neighbour neighbour : neighbours) {
      Optional<Rule> against = Eligibility.firstAgainst(rules, search, neighbour);
      if (against.isPresent()) {
        excluded.merge(against.get().exclusion(), 1, Integer::sum);
      } else {
        passing.add(neighbour);
      }
    }
    return passing;
  }
}
