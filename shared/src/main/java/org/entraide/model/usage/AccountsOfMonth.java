package org.entraide.model.usage;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The accounts of a month, summed: all that a collectivity's statement follows from, but prices.
 *
 * @param own what the collectivity consumed by itself
 * @param platform the platform's month, of whose own work it pays a share
 */
public record AccountsOfMonth(Consumption own, PlatformAccount platform) {
  /**
   * A message that a dead letter is about stands in the ledger when the letter is told again: under
   * the month in which it was sent, and after two weeks at most, or another two where that failed
   * again. The rest is for time zones.
   */
  private static final Period LATEST = Period.ofWeeks(5);

  /**
   * Whether nothing more can come to stand in the accounts of a month.
   *
   * @param gatheredUpTo until when consumption is in the accounts
   */
  public static boolean areClosed(YearMonth month, Instant gatheredUpTo) {
    Instant last =
        month.plusMonths(1).atDay(1).plus(LATEST).atStartOfDay(ZoneOffset.UTC).toInstant();
    return !gatheredUpTo.isBefore(last);
  }
}
