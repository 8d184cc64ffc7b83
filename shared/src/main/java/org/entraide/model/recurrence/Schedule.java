package org.entraide.model.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.holiday.PublicHolidays;

/**
 * When something planned comes back, at most once a day, at the same local time whatever the clocks
 * do. Dates come first, public holidays then, the zone last.
 *
 * @param from the first day, on which the periods of the recurrence are numbered
 * @param to the last day, or null; what a holiday moves beyond it falls away
 * @param time where clocks go forward over it, it is as much later; where it comes twice, the first
 */
public record Schedule(
    Recurrence recurrence,
    LocalDate from,
    LocalDate to,
    LocalTime time,
    ZoneId zone,
    HolidayRule holidayRule,
    HolidayZone holidayZone) {

  /** The days on or after {@code day}, in order, found one by one as they are asked for. */
  public Stream<LocalDate> days(LocalDate day) {
    PublicHolidays holidays = PublicHolidays.of(holidayZone);
    Stream<LocalDate> days =
        switch (holidayRule) {
          case KEEP -> recurrence.dates(from, day);
          case SKIP -> recurrence.dates(from, day).filter(date -> !holidays.contains(date));
          case NEXT_DAY ->
              recurrence
                  .dates(from, holidays.firstOfThoseBefore(day))
                  .map(holidays::firstOtherDay)
                  .dropWhile(date -> date.isBefore(day))
                  .distinct();
        };
    return to == null ? days : days.takeWhile(date -> !date.isAfter(to));
  }

  /** The moments after that instant, in order, found one by one as they are asked for. */
  public Stream<ZonedDateTime> after(Instant instant) {
    // A time that clocks jump over may end up on the day after its own.
    LocalDate day = instant.atZone(zone).toLocalDate().minusDays(1);
    return days(day).map(this::on).dropWhile(moment -> !moment.toInstant().isAfter(instant));
  }

  /**
   * How many come before that day, which is one of them: whose turn it is. One that a holiday skips
   * counts, so that holidays do not change who comes after.
   */
  public long turn(LocalDate day) {
    LocalDate planned =
        holidayRule == HolidayRule.NEXT_DAY
            ? PublicHolidays.of(holidayZone).firstOfThoseBefore(day)
            : day;
    return recurrence.countBefore(from, planned);
  }

  /** The moment of that day. */
  public ZonedDateTime on(LocalDate day) {
    return ZonedDateTime.of(day, time, zone);
  }
}
