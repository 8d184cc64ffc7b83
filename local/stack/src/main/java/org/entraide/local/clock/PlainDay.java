package org.entraide.local.clock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.function.UnaryOperator;

/**
 * Days on which the calendar does not meddle: where plays and tests begin, so that they go alike on
 * whatever day they are run. From the middle of August to the end of October metropolitan France
 * has no public holiday, on which nobody is asked for what is not urgent (docs/decisions/0018), and
 * its clocks change on the last Sunday only.
 */
public final class PlainDay {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int HOUR = 10;
  private static final MonthDay AFTER_ASSUMPTION = MonthDay.of(8, 17);
  private static final MonthDay SEPTEMBER = MonthDay.of(9, 1);

  private PlainDay() {}

  /** Ten in the morning, Paris time, of a Tuesday whose month has a fortnight to go. */
  public static Instant after(Instant now) {
    return first(
        now,
        year ->
            SEPTEMBER
                .atYear(year.getYear())
                .with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY)));
  }

  /** Ten in the morning, Paris time, of the first of ten plain weeks. */
  public static Instant ofManyAfter(Instant now) {
    return first(now, year -> AFTER_ASSUMPTION.atYear(year.getYear()));
  }

  /** Neither today nor tomorrow, so that it is still to come when the last of many begins there. */
  private static Instant first(Instant now, UnaryOperator<LocalDate> dayOfYear) {
    LocalDate tomorrow = now.atZone(PARIS).toLocalDate().plusDays(1);
    LocalDate thisYear = dayOfYear.apply(tomorrow);
    LocalDate day = thisYear.isAfter(tomorrow) ? thisYear : dayOfYear.apply(tomorrow.plusYears(1));
    return day.atTime(HOUR, 0).atZone(PARIS).toInstant();
  }
}
