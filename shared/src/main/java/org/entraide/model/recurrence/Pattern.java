package org.entraide.model.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The dates of a rule within one of its periods. Periods (days, weeks, months) are numbered without
 * a gap, so that every nth of them is arithmetic.
 */
public sealed interface Pattern {
  /** The pattern with what it leaves open taken from the first date, as RFC 5545 says. */
  Pattern startingOn(LocalDate start);

  /** The number of the period in which that day is. */
  long periodOf(LocalDate day);

  /** The first day of that period. */
  LocalDate firstDayOf(long period);

  /** The dates within that period, in order. */
  List<LocalDate> datesIn(long period);

  /** Every day. */
  record Daily() implements Pattern {
    @Override
    public Pattern startingOn(LocalDate start) {
      return this;
    }

    @Override
    public long periodOf(LocalDate day) {
      return day.toEpochDay();
    }

    @Override
    public LocalDate firstDayOf(long period) {
      return LocalDate.ofEpochDay(period);
    }

    @Override
    public List<LocalDate> datesIn(long period) {
      return List.of(firstDayOf(period));
    }
  }

  /**
   * Days of the week.
   *
   * @param days none for the weekday of the first date
   * @param weekStart the day on which weeks begin, which matters when not every week counts
   */
  record Weekly(Set<DayOfWeek> days, DayOfWeek weekStart) implements Pattern {
    /** 1970-01-01, day 0, was a Thursday. */
    private static final long MONDAY_BEFORE_DAY_ZERO = -3;

    public Weekly {
      days = Set.copyOf(days);
    }

    @Override
    public Pattern startingOn(LocalDate start) {
      return days.isEmpty() ? new Weekly(Set.of(start.getDayOfWeek()), weekStart) : this;
    }

    @Override
    public long periodOf(LocalDate day) {
      return Math.floorDiv(day.toEpochDay() - firstDayEver(), 7L);
    }

    @Override
    public LocalDate firstDayOf(long period) {
      return LocalDate.ofEpochDay(firstDayEver() + 7 * period);
    }

    @Override
    public List<LocalDate> datesIn(long period) {
      LocalDate first = firstDayOf(period);
      return days.stream()
          .map(day -> first.plusDays(Math.floorMod(day.getValue() - weekStart.getValue(), 7)))
          .sorted()
          .toList();
    }

    private long firstDayEver() {
      return MONDAY_BEFORE_DAY_ZERO + weekStart.getValue() - 1;
    }
  }

  /** Something in each month. */
  sealed interface Monthly extends Pattern {
    @Override
    default long periodOf(LocalDate day) {
      return day.getLong(ChronoField.PROLEPTIC_MONTH);
    }

    @Override
    default LocalDate firstDayOf(long period) {
      return LocalDate.EPOCH.with(ChronoField.PROLEPTIC_MONTH, period);
    }

    @Override
    default List<LocalDate> datesIn(long period) {
      return datesIn(YearMonth.from(firstDayOf(period))).distinct().sorted().toList();
    }

    /** The dates within that month, in any order, perhaps one of them twice. */
    Stream<LocalDate> datesIn(YearMonth month);
  }

  /**
   * Days of the month. A month that has no such day has none: the 31st is left out where there is
   * none, not moved.
   *
   * @param days 1 to 31 from the beginning, -1 to -31 from the end; none for the first date's
   */
  record MonthDays(List<Integer> days) implements Monthly {
    public MonthDays {
      days = List.copyOf(days);
    }

    @Override
    public Pattern startingOn(LocalDate start) {
      return days.isEmpty() ? new MonthDays(List.of(start.getDayOfMonth())) : this;
    }

    @Override
    public Stream<LocalDate> datesIn(YearMonth month) {
      int length = month.lengthOfMonth();
      return days.stream()
          .map(day -> day > 0 ? day : length + 1 + day)
          .filter(day -> day >= 1 && day <= length)
          .map(month::atDay);
    }
  }

  /** Weekdays by their place in the month: the second Tuesday, the last Friday; at least one. */
  record MonthWeekdays(List<NthWeekday> days) implements Monthly {
    public MonthWeekdays {
      days = List.copyOf(days);
    }

    @Override
    public Pattern startingOn(LocalDate start) {
      return this;
    }

    @Override
    public Stream<LocalDate> datesIn(YearMonth month) {
      return days.stream().flatMap(day -> day.in(month));
    }
  }
}
