package org.entraide.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class RingTimesTest {
  private static final Instant NEW_YEAR_2026 = Instant.parse("2025-12-31T23:00:00Z");
  private static final int MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

  private static final Set<LocalDate> HOLIDAYS =
      Stream.of(2026, 2027, 2028)
          .flatMap(
              year ->
                  HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE))
                      .getHolidays(Year.of(year))
                      .stream())
          .map(Holiday::getDate)
          .collect(Collectors.toSet());

  @Test
  void whatCanWaitGoesOnNoHolidayAndWhatWasAgreedDoes() {
    RingTimes times = RingTimes.of(Town.settings());
    Instant christmasEve = Instant.parse("2026-12-24T20:00:00Z");
    Instant christmas = Instant.parse("2026-12-25T10:00:00Z");

    assertThat(times.awake(christmasEve)).isEqualTo(Instant.parse("2026-12-25T07:00:00Z"));
    assertThat(times.next(christmasEve)).isEqualTo(Instant.parse("2026-12-26T07:00:00Z"));
    assertThat(times.awake(christmas)).isEqualTo(christmas);
    assertThat(times.next(christmas)).isEqualTo(Instant.parse("2026-12-26T07:00:00Z"));
    assertThat(times.tomorrow(christmasEve)).isEqualTo(Instant.parse("2026-12-25T07:00:00Z"));
  }

  @Test
  void holidaysThatFollowEachOtherAreWaitedFor() {
    // Good Friday 2026 is on 3 April, Easter Monday on the 6th: a Sunday is no public holiday.
    RingTimes strasbourg = RingTimes.of(Town.keeping(HolidayZone.ALSACE_MOSELLE));

    assertThat(strasbourg.next(Instant.parse("2026-12-25T10:00:00Z")))
        .as("Christmas and the day after")
        .isEqualTo(Instant.parse("2026-12-27T07:00:00Z"));
    assertThat(strasbourg.next(Instant.parse("2026-04-03T10:00:00Z")))
        .isEqualTo(Instant.parse("2026-04-04T06:00:00Z"));
  }

  @Test
  void overseasHasItsOwnDays() {
    Instant abolition = Instant.parse("2026-05-22T10:00:00Z");

    assertThat(RingTimes.of(Town.keeping(HolidayZone.MARTINIQUE)).next(abolition))
        .isAfter(abolition);
    assertThat(RingTimes.of(Town.keeping(HolidayZone.GUADELOUPE)).next(abolition))
        .isEqualTo(abolition);
  }

  @Test
  void aMorningThatComesTwiceIsTheSecond() {
    // Quiet until 2:30 in the night in which 2:30 comes twice, at 0:30Z and at 1:30Z.
    RingTimes times = RingTimes.of(Town.quiet("20:00", "02:30", "Europe/Paris"));

    for (String quiet : new String[] {"2026-10-25T00:10:00Z", "2026-10-25T01:10:00Z"}) {
      assertThat(times.next(Instant.parse(quiet))).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }
  }

  /** Every minute of two years, as the other implementation of the calendar has them. */
  @Property(tries = 1000)
  void theNextTimeIsTheFirstThatIsNeitherQuietNorAHoliday(
      @ForAll @IntRange(max = MINUTES_OF_TWO_YEARS) int minute) {
    RingTimes times = RingTimes.of(Town.settings());
    Instant at = NEW_YEAR_2026.plus(Duration.ofMinutes(minute));
    Instant next = times.next(at);

    assertThat(mayRing(next)).isTrue();
    assertThat(next).isAfterOrEqualTo(at);
    for (Instant before = at; before.isBefore(next); before = before.plusSeconds(900)) {
      assertThat(mayRing(before)).as("already at %s", before).isFalse();
    }
    assertThat(times.next(next)).isEqualTo(next);
  }

  private static boolean mayRing(Instant at) {
    Settings settings = Town.settings();
    ZonedDateTime local = at.atZone(settings.timeZone());
    LocalTime time = local.toLocalTime();
    return !time.isBefore(LocalTime.of(8, 0))
        && time.isBefore(LocalTime.of(20, 0))
        && !HOLIDAYS.contains(local.toLocalDate());
  }
}
