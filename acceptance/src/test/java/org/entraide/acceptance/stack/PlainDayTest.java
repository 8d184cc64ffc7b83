package org.entraide.acceptance.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.entraide.local.clock.PlainDay;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.holiday.PublicHolidays;
import org.junit.jupiter.api.Test;

/** Whatever day it is here, plays and tests begin where the calendar does not meddle. */
class PlainDayTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final int YEARS = 12;

  @Test
  void aTestBeginsOnATuesdaySixWeeksFromAnyHolidayAndAFortnightFromTheNextMonth() {
    beginsBeforePlainDays(PlainDay::after, 42);
    everyDay(
        now -> {
          LocalDate day = LocalDate.ofInstant(PlainDay.after(now), PARIS);
          assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
          assertThat(day.plusDays(14).getMonth()).isEqualTo(day.getMonth());
        });
  }

  @Test
  void aBenchOfTenWeeksMeetsNoHoliday() {
    beginsBeforePlainDays(PlainDay::ofManyAfter, 72);
  }

  private static void beginsBeforePlainDays(UnaryOperator<Instant> rule, int days) {
    everyDay(
        now -> {
          Instant begin = rule.apply(now);
          assertThat(Duration.between(now, begin))
              .as("from %s to %s, still ahead when the last stack of a build starts", now, begin)
              .isBetween(Duration.ofHours(10), Duration.ofDays(380));
          LocalDate first = LocalDate.ofInstant(begin, PARIS);
          for (HolidayZone zone :
              new HolidayZone[] {
                HolidayZone.METROPOLE, HolidayZone.ALSACE_MOSELLE, HolidayZone.LA_REUNION
              }) {
            assertThat(first.datesUntil(first.plusDays(days)))
                .as("days from %s on in %s", first, zone)
                .noneMatch(PublicHolidays.of(zone)::contains);
          }
        });
  }

  private static void everyDay(Consumer<Instant> law) {
    Instant first = Instant.parse("2026-11-26T22:59:00Z");
    for (int day = 0; day < YEARS * 366; day++) {
      law.accept(first.plus(Duration.ofDays(day)));
    }
  }
}
