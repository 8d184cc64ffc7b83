package org.entraide.model.usage;

import java.util.EnumMap;
import java.util.Map;

/**
 * So much of each meter.
 *
 * @param counts in the meter's smallest countable part; a meter that is absent counted nothing
 */
public record Consumption(Map<Meter, Long> counts) {
  public static final Consumption NONE = new Consumption(Map.of());

  public Consumption {
    counts = Map.copyOf(counts);
  }

  /** So much of one meter. */
  public static Consumption of(Meter meter, long count) {
    return count == 0 ? NONE : new Consumption(Map.of(meter, count));
  }

  /** Both together. */
  public Consumption plus(Consumption other) {
    Map<Meter, Long> sum = new EnumMap<>(Meter.class);
    sum.putAll(counts);
    other.counts.forEach((meter, count) -> sum.merge(meter, count, Long::sum));
    return new Consumption(sum);
  }

  public long of(Meter meter) {
    return counts.getOrDefault(meter, 0L);
  }
}
