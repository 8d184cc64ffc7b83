package org.entraide.model.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;

/**
 * A weekday by its place in a month.
 *
 * @param nth 1 to 5 from the beginning, -1 to -5 from the end
 */
public record NthWeekday(int nth, DayOfWeek day) {
  /** The date in that month; empty when it has no such day. */
  Stream<LocalDate> in(YearMonth month) {
    LocalDate date = month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    return YearMonth.from(date).equals(month) ? Stream.of(date) : Stream.empty();
  }
}
