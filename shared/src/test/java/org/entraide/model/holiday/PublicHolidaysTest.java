package org.entraide.model.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import org.entraide.model.collectivity.HolidayZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The holidays of the whole country and of Alsace-Moselle are those of Jollyday. It differs on two
 * points, which are left out: it has no Whit Monday from 2004 to 2007, when it was a day of work
 * (and a public holiday still), and no Good Friday in Moselle, which L3134-13 has. It knows nothing
 * of what is overseas: those are compared with the texts.
 */
class PublicHolidaysTest {
  private static final HolidayManager JOLLYDAY =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.FRANCE));

  @Test
  void theWholeCountryHasThoseOfAnotherImplementation() {
    for (int year = 2008; year < 2200; year++) {
      assertThat(PublicHolidays.of(HolidayZone.METROPOLE).in(year)).isEqualTo(jollyday(year));
      assertThat(PublicHolidays.of(HolidayZone.ALSACE_MOSELLE).in(year))
          .isEqualTo(jollyday(year, "67"))
          .isEqualTo(jollyday(year, "68"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ALSACE_MOSELLE, 2026-04-03, 2026-12-26",
    "GUADELOUPE, 2026-05-27,",
    "GUYANE, 2026-06-10,",
    "MARTINIQUE, 2026-05-22,",
    "LA_REUNION, 2026-12-20,",
    "MAYOTTE, 2026-04-27,",
    "SAINT_BARTHELEMY, 2026-10-09,",
    "SAINT_MARTIN, 2026-05-28,",
    "WALLIS_ET_FUTUNA, 2026-04-28, 2026-07-29",
    "NOUVELLE_CALEDONIE, 2026-09-24,",
  })
  void someHaveTheirOwnBesides(HolidayZone zone, LocalDate one, LocalDate other) {
    assertThat(ownIn2026(zone)).isEqualTo(other == null ? List.of(one) : List.of(one, other));
  }

  @Test
  void polynesiaHasThreeAndSaintPierreNone() {
    assertThat(ownIn2026(HolidayZone.POLYNESIE_FRANCAISE))
        .extracting(LocalDate::toString)
        .containsExactly("2026-03-05", "2026-04-03", "2026-11-20");
    assertThat(ownIn2026(HolidayZone.SAINT_PIERRE_ET_MIQUELON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDayIsOneWhenItIsOneOfItsYear(HolidayZone zone) {
    PublicHolidays holidays = PublicHolidays.of(zone);
    for (int year : List.of(2027, 2028, 2038)) {
      List<LocalDate> all = holidays.in(year);
      assertThat(Year.of(year).atDay(1).datesUntil(Year.of(year + 1).atDay(1)))
          .filteredOn(holidays::contains)
          .isEqualTo(all);
    }
  }

  @Test
  void aHolidayThatMeetsAnotherCountsOnce() {
    // Ascension fell on 1 May in 2008.
    assertThat(PublicHolidays.of(HolidayZone.METROPOLE).in(2008)).hasSize(10);
  }

  private static List<LocalDate> ownIn2026(HolidayZone zone) {
    List<LocalDate> national = PublicHolidays.of(HolidayZone.METROPOLE).in(2026);
    return PublicHolidays.of(zone).in(2026).stream()
        .filter(day -> !national.contains(day))
        .toList();
  }

  private static List<LocalDate> jollyday(int year, String... part) {
    return JOLLYDAY.getHolidays(Year.of(year), part).stream()
        .map(Holiday::getDate)
        .distinct()
        .sorted()
        .toList();
  }
}
