package org.entraide.model.recurrence;

import static java.time.LocalDate.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.holiday.PublicHolidays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When something planned comes back: months, leap years, holidays, clock changes. */
class ScheduleTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalTime THREE = LocalTime.of(15, 0);

  @Test
  void theThirtyFirstIsLeftOutWhereThereIsNone() {
    assertThat(next("FREQ=MONTHLY;BYMONTHDAY=31", "2027-01-01", 4))
        .containsExactly("2027-01-31", "2027-03-31", "2027-05-31", "2027-07-31");
    assertThat(next("FREQ=MONTHLY", "2027-01-30", 3))
        .containsExactly("2027-01-30", "2027-03-30", "2027-04-30");
  }

  @Test
  void theLastDayOfFebruaryKnowsLeapYears() {
    assertThat(next("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=-1", "2027-02-01", 3))
        .containsExactly("2027-02-28", "2028-02-29", "2029-02-28");
    assertThat(next("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29", "2096-02-01", 2))
        .containsExactly("2096-02-29", "2104-02-29");
  }

  @Test
  void everyOtherWeekIsCountedFromTheDayOnWhichWeeksBegin() {
    // The example of RFC 5545, 3.3.10: the same rule, and another first day of the week.
    assertThat(next("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", 5))
        .containsExactly("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24");
    assertThat(next("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", 5))
        .containsExactly("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31");
  }

  @Test
  void aRuleWithoutAnyDateEnds() {
    assertThat(next("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", "2027-02-01", 1)).isEmpty();
    assertThat(
            schedule("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=25", "2027-12-01", HolidayRule.SKIP)
                .days(parse("2027-12-01")))
        .isEmpty();
  }

  @Test
  void aRuleThatBeganLongAgoIsNotWalkedThrough() {
    Recurrence daily = Recurrence.parse("FREQ=DAILY;INTERVAL=3;COUNT=9999");
    LocalDate start = parse("1999-01-01");
    for (int day = 0; day < 20_000; day++) {
      LocalDate from = start.plusDays(day);
      assertThat(daily.dates(start, from).findFirst().orElseThrow().toEpochDay())
          .isEqualTo(start.toEpochDay() + (day + 2) / 3 * 3L);
    }
  }

  @Test
  void aHolidayIsKeptSkippedOrMovedToTheNextDayThatIsNone() {
    // 2027: 1 and 8 May are Saturdays, Ascension is Thursday 6 May, Whit Monday 17 May.
    String weekly = "FREQ=WEEKLY;BYDAY=TH,SA";
    assertThat(days(schedule(weekly, "2027-05-01", HolidayRule.KEEP), "2027-05-01", 4))
        .containsExactly("2027-05-01", "2027-05-06", "2027-05-08", "2027-05-13");
    assertThat(days(schedule(weekly, "2027-05-01", HolidayRule.SKIP), "2027-05-01", 3))
        .containsExactly("2027-05-13", "2027-05-15", "2027-05-20");
    assertThat(days(schedule(weekly, "2027-05-01", HolidayRule.NEXT_DAY), "2027-05-01", 4))
        .containsExactly("2027-05-02", "2027-05-07", "2027-05-09", "2027-05-13");
  }

  @Test
  void aMovedCallIsFoundWhenAskedFromTheDayItMovedTo() {
    Schedule saturdays = schedule("FREQ=WEEKLY;BYDAY=SA", "2027-01-01", HolidayRule.NEXT_DAY);
    assertThat(days(saturdays, "2027-05-02", 2)).containsExactly("2027-05-02", "2027-05-09");
    assertThat(days(saturdays, "2027-05-03", 1)).containsExactly("2027-05-09");
  }

  @Test
  void twoHolidaysInARowAreBothPassedAndADayHasOneCall() {
    Schedule daily =
        new Schedule(
            Recurrence.parse("FREQ=DAILY"),
            parse("2026-12-24"),
            parse("2026-12-28"),
            THREE,
            PARIS,
            HolidayRule.NEXT_DAY,
            HolidayZone.ALSACE_MOSELLE);
    assertThat(days(daily, "2026-12-24", 9))
        .containsExactly("2026-12-24", "2026-12-27", "2026-12-28");
  }

  @Property(tries = 300)
  void holidayRulesNeitherLoseNorDoubleACall(
      @ForAll @IntRange(min = 0, max = 9_999) int seed,
      @ForAll @IntRange(min = 0, max = 3_000) int later,
      @ForAll HolidayZone zone) {
    RandomRule rule = RandomRule.of(seed);
    PublicHolidays holidays = PublicHolidays.of(zone);
    LocalDate from = rule.start().plusDays(later);
    LocalDate end = from.plusYears(1);
    List<LocalDate> kept = upTo(end, of(rule, HolidayRule.KEEP, zone).days(from));
    List<LocalDate> skipped = upTo(end, of(rule, HolidayRule.SKIP, zone).days(from));
    List<LocalDate> moved = upTo(end, of(rule, HolidayRule.NEXT_DAY, zone).days(from));
    assertThat(skipped)
        .isEqualTo(kept.stream().filter(day -> !holidays.contains(day)).toList())
        .isSubsetOf(moved);
    assertThat(moved).isSorted().doesNotHaveDuplicates().noneMatch(holidays::contains);
    assertThat(moved).containsAll(upTo(end, kept.stream().map(holidays::firstOtherDay).distinct()));
  }

  @Property(tries = 300)
  void everyOneHasATurnOfItsOwn(
      @ForAll @IntRange(min = 0, max = 9_999) int seed, @ForAll HolidayRule holidayRule) {
    RandomRule rule = RandomRule.of(seed);
    Schedule schedule = of(rule, holidayRule, HolidayZone.METROPOLE);
    List<Long> turns = schedule.days(rule.start()).limit(60).map(schedule::turn).toList();
    assertThat(turns).isSorted().doesNotHaveDuplicates();
    if (holidayRule == HolidayRule.KEEP) {
      assertThat(turns).isEqualTo(LongStream.range(0, turns.size()).boxed().toList());
    }
  }

  /** The clock says the same on every day, except where it does not have that time. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Paris",
        "America/Miquelon",
        "America/Guadeloupe",
        "America/Martinique",
        "America/Cayenne",
        "America/St_Barthelemy",
        "America/Marigot",
        "Indian/Reunion",
        "Indian/Mayotte",
        "Pacific/Wallis",
        "Pacific/Tahiti",
        "Pacific/Marquesas",
        "Pacific/Noumea"
      })
  void timesAreThoseOfTheClockOnEachChangeUntil2040(String name) {
    ZoneId zone = ZoneId.of(name);
    for (Instant at = Instant.parse("2026-01-01T00:00:00Z"); ; ) {
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      if (change == null || change.getDateTimeBefore().getYear() > 2040) {
        break;
      }
      LocalDate day = change.getDateTimeBefore().toLocalDate();
      for (LocalTime time : everyQuarterOfAnHour()) {
        Schedule daily = daily(zone, time, day.minusDays(1));
        List<ZonedDateTime> three = daily.after(Instant.EPOCH).limit(3).toList();
        assertThat(three).hasSize(3);
        for (ZonedDateTime moment : three) {
          LocalDateTime asked = day.minusDays(1).plusDays(three.indexOf(moment)).atTime(time);
          assertThat(moment.toInstant()).as("%s %s", asked, zone).isEqualTo(oracle(asked, change));
          assertThat(daily.after(moment.toInstant().minusSeconds(1)).findFirst()).contains(moment);
          assertThat(daily.after(moment.toInstant()).findFirst().orElseThrow().toInstant())
              .isAfter(moment.toInstant());
        }
      }
      at = change.getInstant();
    }
    if (zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z")) == null) {
      assertThat(daily(zone, THREE, parse("2026-01-01")).after(Instant.EPOCH).limit(5_000))
          .allMatch(moment -> moment.toLocalTime().equals(THREE))
          .extracting(ZonedDateTime::getOffset)
          .containsOnly(zone.getRules().getOffset(Instant.parse("2026-01-01T00:00:00Z")));
    }
  }

  @Test
  void theClocksOfParisChangeTwiceAYear() {
    long changes =
        Stream.iterate(
                ZoneId.of("Europe/Paris")
                    .getRules()
                    .nextTransition(
                        Year.of(2026).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                change -> PARIS.getRules().nextTransition(change.getInstant()))
            .takeWhile(change -> change.getDateTimeBefore().getYear() <= 2040)
            .count();
    assertThat(changes).as("changes that the test above met").isEqualTo(30);
  }

  /** From the two offsets of the change alone: before it the one, after it the other. */
  private static Instant oracle(LocalDateTime asked, ZoneOffsetTransition change) {
    Instant before = asked.toInstant(change.getOffsetBefore());
    Duration gap = change.getDuration();
    if (before.isBefore(change.getInstant())) {
      return before;
    }
    return gap.isNegative() || !asked.isBefore(change.getDateTimeBefore().plus(gap))
        ? asked.toInstant(change.getOffsetAfter())
        : before;
  }

  @Test
  void threeInTheAfternoonIsThreeOnBothSidesOfAClockChange() {
    assertThat(
            daily(PARIS, THREE, parse("2027-03-27"))
                .after(Instant.EPOCH)
                .limit(3)
                .map(ZonedDateTime::toString))
        .containsExactly(
            "2027-03-27T15:00+01:00[Europe/Paris]",
            "2027-03-28T15:00+02:00[Europe/Paris]",
            "2027-03-29T15:00+02:00[Europe/Paris]");
    assertThat(daily(PARIS, LocalTime.of(2, 30), parse("2027-03-28")).on(parse("2027-03-28")))
        .hasToString("2027-03-28T03:30+02:00[Europe/Paris]");
    assertThat(daily(PARIS, LocalTime.of(2, 30), parse("2027-10-31")).on(parse("2027-10-31")))
        .hasToString("2027-10-31T02:30+02:00[Europe/Paris]");
  }

  @Test
  void textsThatAreNoRuleAreADefectWhereOnlyStoredOnesAreRead() {
    assertThatThrownBy(() -> Recurrence.parse("FREQ=YEARLY"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<LocalTime> everyQuarterOfAnHour() {
    return Stream.iterate(LocalTime.MIDNIGHT, time -> time.plusMinutes(15)).limit(96).toList();
  }

  private static Schedule daily(ZoneId zone, LocalTime time, LocalDate from) {
    return new Schedule(
        Recurrence.parse("FREQ=DAILY"),
        from,
        null,
        time,
        zone,
        HolidayRule.KEEP,
        HolidayZone.METROPOLE);
  }

  private static Schedule schedule(String rule, String from, HolidayRule holidayRule) {
    return new Schedule(
        Recurrence.parse(rule),
        parse(from),
        null,
        THREE,
        PARIS,
        holidayRule,
        HolidayZone.METROPOLE);
  }

  private static Schedule of(RandomRule rule, HolidayRule holidayRule, HolidayZone zone) {
    return new Schedule(
        Recurrence.parse(rule.text()), rule.start(), null, THREE, PARIS, holidayRule, zone);
  }

  private static List<String> next(String rule, String start, int count) {
    return days(schedule(rule, start, HolidayRule.KEEP), start, count);
  }

  private static List<String> days(Schedule schedule, String from, int count) {
    return schedule.days(parse(from)).limit(count).map(LocalDate::toString).toList();
  }

  private static List<LocalDate> upTo(LocalDate end, Stream<LocalDate> days) {
    return days.takeWhile(day -> day.isBefore(end)).toList();
  }
}
