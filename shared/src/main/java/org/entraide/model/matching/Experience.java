package org.entraide.model.matching;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.entraide.model.HelpKind;

/**
 * How invitations of a collectivity were answered in their wave's time, by kind and by the hour at
 * which they were sent: what the chance of a yes is learned from. A day is learned from when it is
 * over, so that the order in which its waves end changes nothing for the others of that day.
 *
 * @param counts of days before {@code day}, by {@code VISIT@14}
 * @param day the latest local day of which something is known; null before the first
 * @param ofDay counts of that day
 */
public record Experience(Map<String, Count> counts, LocalDate day, Map<String, Count> ofDay) {
  /** Nothing was asked yet. */
  public static final Experience NONE = new Experience(Map.of(), null, Map.of());

  /**
   * The chance of a yes before anything is known, 1 in 5. Broadcast alerts see 1 to 5 % (GoodSAM);
   * planned help next door is accepted far more often. An assumption, which a collectivity's own
   * answers soon outweigh.
   */
  public static final double PRIOR = 0.2;

  /** What is assumed, and what is known from elsewhere, weighs as much as so many answers. */
  private static final double PRIOR_WEIGHT = 20;

  public Experience {
    counts = Map.copyOf(counts);
    ofDay = Map.copyOf(ofDay);
  }

  /**
   * Invitations and what came of them.
   *
   * @param asked invitations that had their wave's time, or half of it before somebody else was
   *     faster; those taken back earlier do not count
   * @param accepted of these, how many were answered with yes in that time
   */
  public record Count(int asked, int accepted) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(asked + other.asked, accepted + other.accepted);
    }
  }

  /** The same, with a wave that was sent for that kind at that local time and is over now. */
  public Experience with(HelpKind kind, LocalDateTime sentAt, Count wave) {
    LocalDate sentOn = sentAt.toLocalDate();
    String key = key(kind, sentAt);
    if (day == null || sentOn.isAfter(day)) {
      return new Experience(all(), sentOn, Map.of(key, wave));
    }
    return sentOn.equals(day)
        ? new Experience(counts, day, sum(ofDay, Map.of(key, wave)))
        : new Experience(sum(counts, Map.of(key, wave)), day, ofDay);
  }

  /**
   * The chance, between 0 and 1, that an invitation for that kind, sent at that local time, is
   * accepted, from what was known before that day. The hour's own answers are weighed against those
   * of the kind's other hours, these against those of other kinds, and these against the prior, so
   * that a few answers never decide alone.
   */
  public double chance(HelpKind kind, LocalDateTime at) {
    Map<String, Count> known = day == null || at.toLocalDate().isAfter(day) ? all() : counts;
    String ofKind = kind.name() + "@";
    String ofHour = key(kind, at);
    double others = posterior(total(known, key -> !key.startsWith(ofKind)), PRIOR);
    double otherHours =
        posterior(total(known, key -> key.startsWith(ofKind) && !key.equals(ofHour)), others);
    return posterior(known.getOrDefault(ofHour, Count.NONE), otherHours);
  }

  private Map<String, Count> all() {
    return sum(counts, ofDay);
  }

  private static double posterior(Count count, double prior) {
    return (count.accepted() + PRIOR_WEIGHT * prior) / (count.asked() + PRIOR_WEIGHT);
  }

  private static Count total(Map<String, Count> counts, Predicate<String> which) {
    return counts.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Count.NONE, Count::plus);
  }

  private static Map<String, Count> sum(Map<String, Count> some, Map<String, Count> more) {
    Map<String, Count> sum = new TreeMap<>(some);
    more.forEach((key, count) -> sum.merge(key, count, Count::plus));
    return sum;
  }

  private static String key(HelpKind kind, LocalDateTime at) {
    return kind.name() + "@" + at.getHour();
  }
}
