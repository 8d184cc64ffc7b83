package org.entraide.simulator.calls;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.entraide.model.CollectivityId;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.holiday.PublicHolidays;

/**
 * What a person was promised: a call on that day of each week. The days are counted here without
 * the product's recurrences, so that a call that it forgets is found out.
 */
final class Promise {
  private final CollectivityId tenant;
  private final String planId;
  private final DayOfWeek day;
  private final HolidayRule holidayRule;
  private final LocalDate from;
  private final LocalDate to;
  private LocalDate endedOn = LocalDate.MAX;
  private LocalDate changedOn = LocalDate.MAX;

  Promise(
      CollectivityId tenant,
      String planId,
      DayOfWeek day,
      HolidayRule holidayRule,
      LocalDate from,
      LocalDate to) {
    this.tenant = tenant;
    this.planId = planId;
    this.day = day;
    this.holidayRule = holidayRule;
    this.from = from;
    this.to = to;
  }

  CollectivityId tenant() {
    return tenant;
  }

  String planId() {
    return planId;
  }

  /** No call from that day on is promised any more. */
  void endsOn(LocalDate date) {
    endedOn = date;
  }

  /** Calls are at another time: that day's may have passed by both. */
  void changesOn(LocalDate date) {
    changedOn = date;
  }

  /** The days on which there must be a call. */
  List<LocalDate> days(PublicHolidays holidays) {
    Predicate<LocalDate> holiday = holidays::contains;
    return from.datesUntil(to.plusDays(1))
        .filter(date -> date.getDayOfWeek() == day)
        .filter(holidayRule == HolidayRule.SKIP ? holiday.negate() : date -> true)
        .map(
            date ->
                holidayRule == HolidayRule.NEXT_DAY && holiday.test(date)
                    ? holidays.firstOtherDay(date)
                    : date)
        .filter(date -> date.isBefore(endedOn) && !date.equals(changedOn))
        .toList();
  }
}
