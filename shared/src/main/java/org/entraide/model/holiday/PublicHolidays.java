package org.entraide.model.holiday;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.model.collectivity.HolidayZone;

/**
 * The public holidays of a part of France, computed from the rules in force, which are taken to be
 * so in every year.
 *
 * <ul>
 *   <li>The eleven of the whole country: code du travail, L3133-1. Nouvelle-Calédonie, Polynésie
 *       française and Wallis-et-Futuna have labour codes of their own, which have them too.
 *   <li>Alsace-Moselle: Good Friday and 26 December, code du travail, L3134-13. Good Friday is one
 *       there where a commune has a Protestant or shared church; here it is one in each.
 *   <li>Abolition of slavery: loi 83-550 of 1983-06-30, décret 83-1003, code du travail L3422-2.
 *       Saint-Martin keeps 28 May since a circulaire of 2018-05-04, though L3422-2 is not
 *       corrected.
 *   <li>Nouvelle-Calédonie: 24 September. Polynésie française: 5 March, Good Friday, and 20
 *       November in place of 29 June since the loi du pays adopted on 2025-05-06. Wallis-et-Futuna:
 *       28 April and 29 July. For these three, what was read is not the law but what the press and
 *       other calendars say of it.
 * </ul>
 *
 * <p>Days that are off by usage or agreement only (Mi-Carême, Victor Schœlcher, the Muslim feasts
 * of Mayotte) are none.
 */
public final class PublicHolidays {
  private static final List<MonthDay> NATIONAL =
      List.of(
          MonthDay.of(1, 1),
          MonthDay.of(5, 1),
          MonthDay.of(5, 8),
          MonthDay.of(7, 14),
          MonthDay.of(8, 15),
          MonthDay.of(11, 1),
          MonthDay.of(11, 11),
          MonthDay.of(12, 25));

  private static final int GOOD_FRIDAY = -2;
  private static final List<Integer> NATIONAL_FROM_EASTER = List.of(1, 39, 50);

  private static final Map<HolidayZone, PublicHolidays> OF_ZONES =
      Arrays.stream(HolidayZone.values())
          .collect(Collectors.toUnmodifiableMap(zone -> zone, PublicHolidays::new));

  private final Set<MonthDay> fixed;
  private final Set<Integer> fromEaster;

  private PublicHolidays(HolidayZone zone) {
    this.fixed =
        Stream.concat(NATIONAL.stream(), own(zone).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.fromEaster =
        Stream.concat(
                NATIONAL_FROM_EASTER.stream(),
                zone == HolidayZone.ALSACE_MOSELLE || zone == HolidayZone.POLYNESIE_FRANCAISE
                    ? Stream.of(GOOD_FRIDAY)
                    : Stream.empty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of that part of France. */
  public static PublicHolidays of(HolidayZone zone) {
    return OF_ZONES.get(zone);
  }

  /** Whether that day is one. */
  public boolean contains(LocalDate day) {
    return fixed.contains(MonthDay.from(day))
        || fromEaster.contains(day.getDayOfYear() - easter(day.getYear()).getDayOfYear());
  }

  /** Those of a year, in order. */
  public List<LocalDate> in(int year) {
    LocalDate easter = easter(year);
    return Stream.concat(
            fixed.stream().map(day -> day.atYear(year)), fromEaster.stream().map(easter::plusDays))
        .distinct()
        .sorted()
        .toList();
  }

  /** That day, or the first after it that is none. */
  public LocalDate firstOtherDay(LocalDate day) {
    return contains(day) ? firstOtherDay(day.plusDays(1)) : day;
  }

  /**
   * The first of the holidays that come, one after the other, right before that day; or that day.
   */
  public LocalDate firstOfThoseBefore(LocalDate day) {
    LocalDate before = day.minusDays(1);
    return contains(before) ? firstOfThoseBefore(before) : day;
  }

  private static List<MonthDay> own(HolidayZone zone) {
    return switch (zone) {
      case METROPOLE, SAINT_PIERRE_ET_MIQUELON -> List.of();
      case ALSACE_MOSELLE -> List.of(MonthDay.of(12, 26));
      case GUADELOUPE -> List.of(MonthDay.of(5, 27));
      case GUYANE -> List.of(MonthDay.of(6, 10));
      case MARTINIQUE -> List.of(MonthDay.of(5, 22));
      case LA_REUNION -> List.of(MonthDay.of(12, 20));
      case MAYOTTE -> List.of(MonthDay.of(4, 27));
      case SAINT_BARTHELEMY -> List.of(MonthDay.of(10, 9));
      case SAINT_MARTIN -> List.of(MonthDay.of(5, 28));
      case WALLIS_ET_FUTUNA -> List.of(MonthDay.of(4, 28), MonthDay.of(7, 29));
      case POLYNESIE_FRANCAISE -> List.of(MonthDay.of(3, 5), MonthDay.of(11, 20));
      case NOUVELLE_CALEDONIE -> List.of(MonthDay.of(9, 24));
    };
  }

  /** Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher). */
  static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int epact =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int toSunday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * toSunday) / 451;
    int march = epact + toSunday - 7 * late + 22;
    return LocalDate.of(year, 3, 1).plusDays(march - 1L);
  }
}
