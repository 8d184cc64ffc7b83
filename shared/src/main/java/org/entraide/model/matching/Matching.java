package org.entraide.model.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.matching.Matches.Excluded;
import org.entraide.model.matching.Matches.Unlock;

/**
 * Who could help, in which order, and why. What is shown ({@link #explained}) and what is done
 * ({@link #best}) rest on the same rules and the same order.
 */
public final class Matching {
  private static final Ranking RANKING = Ranking.CURRENT;

  private Matching() {}

  /**
   * The first candidates, best first.
   *
   * <p>Neighbours are ranked by what is known without their diaries, which are then read from the
   * best on until there are enough: a wave of five reads some five diaries, however many neighbours
   * there are.
   *
   * @param wanted how many at most
   */
  public static List<Candidate> best(Search search, List<Neighbour> neighbours, int wanted) {
    List<Neighbour> suitable =
        neighbours.stream()
            .filter(n -> Eligibility.firstAgainst(Eligibility.BY_PROFILE, search, n).isEmpty())
            .toList();
    return RANKING.order(search, suitable).stream()
        .filter(
            c -> Eligibility.firstAgainst(Eligibility.BY_DIARY, search, c.neighbour()).isEmpty())
        .limit(wanted)
        .toList();
  }

  /** Every candidate, best first, and how many were excluded by which rule. */
  public static Matches explained(Search search, List<Neighbour> neighbours) {
    Map<Exclusion, Integer> counts = new EnumMap<>(Exclusion.class);
    List<Neighbour> eligible = new ArrayList<>();
    for (Neighbour neighbour : neighbours) {
      Optional<Rule> against =
          Eligibility.firstAgainst(Eligibility.BY_PROFILE, search, neighbour)
              .or(() -> Eligibility.firstAgainst(Eligibility.BY_DIARY, search, neighbour));
      if (against.isPresent()) {
        counts.merge(against.get().exclusion(), 1, Integer::sum);
      } else {
        eligible.add(neighbour);
      }
    }
    return new Matches(
        RANKING.order(search, eligible),
        counts.entrySet().stream()
            .map(entry -> new Excluded(entry.getKey(), entry.getValue()))
            .sorted((a, b) -> Integer.compare(b.count(), a.count()))
            .toList(),
        List.of());
  }

  /**
   * What would find somebody where nobody is found: each remedy alone.
   *
   * @param neighbours from farther than the radius, so that widening it can be weighed
   */
  public static List<Unlock> unlock(Search search, List<Neighbour> neighbours) {
    return Arrays.stream(Remedy.values())
        .map(remedy -> unlock(remedy, search, neighbours))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Unlock> unlock(Remedy remedy, Search search, List<Neighbour> neighbours) {
    List<Neighbour> found =
        neighbours.stream().filter(n -> Eligibility.passesWith(remedy, search, n)).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (remedy != Remedy.WIDEN_RADIUS) {
      return Optional.of(new Unlock(remedy, found.size(), remedy.text(found.size())));
    }
    double radius = search.settings().matching().radiusKm();
    double nearest = found.stream().mapToDouble(Neighbour::distanceKm).min().orElseThrow();
    int more = (int) Math.max(1, Math.ceil(nearest - radius));
    int within = (int) found.stream().filter(n -> n.distanceKm() <= radius + more).count();
    return Optional.of(new Unlock(remedy, within, remedy.text(more, within)));
  }
}
