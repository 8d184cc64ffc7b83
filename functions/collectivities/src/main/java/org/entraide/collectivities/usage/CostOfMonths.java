package org.entraide.collectivities.usage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * What months cost in all, as their statements say.
 *
 * @param totals millionths of a euro; a month that is absent cost nothing
 * @param gatheredUpTo until when consumption is known; empty when nothing was gathered yet
 */
public record CostOfMonths(Map<YearMonth, Long> totals, Optional<Instant> gatheredUpTo) {

  /** Of one month, millionths of a euro. */
  public long of(YearMonth month) {
    return totals.getOrDefault(month, 0L);
  }
}
