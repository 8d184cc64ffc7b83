package org.entraide.model.statistics;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by name. Names are in {@link Count}; what is absent is 0.
 *
 * @param counts never nought
 */
public record Tally(Map<String, Long> counts) {
  /** Nothing is counted. */
  public static final Tally NOTHING = new Tally(Map.of());

  public Tally {
    counts = Map.copyOf(counts);
  }

  public long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return plus(other, 1);
  }

  /** Without the other. */
  public Tally minus(Tally other) {
    return plus(other, -1);
  }

  /** So many more of that name. */
  public Tally plus(String name, long more) {
    return plus(new Tally(Map.of(name, more)), 1);
  }

  private Tally plus(Tally other, int sign) {
    Map<String, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((name, n) -> sum.merge(name, sign * n, Long::sum));
    sum.values().removeIf(n -> n == 0);
    return new Tally(sum);
  }
}
