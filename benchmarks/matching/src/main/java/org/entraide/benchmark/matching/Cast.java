package org.entraide.benchmark.matching;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Diary;
import org.entraide.model.people.Availability;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Need;

/**
 * Synthetic people of one collectivity with the default settings: the n-th is the same however many
 * there are. Half of them offer a given kind of help, and half of these are free at a given time.
 */
final class Cast {
  static final CollectivityId TENANT = new CollectivityId("dep-18");

  /** A Tuesday, 9:00 in Paris. */
  static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

  private static final TimeWindow NEXT_AFTERNOON =
      new TimeWindow(Instant.parse("2026-12-02T13:00:00Z"), Instant.parse("2026-12-02T16:00:00Z"));

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate CHECKED = LocalDate.of(2026, 1, 5);
  private static final List<VettingItem> VETTING =
      List.of(
          new VettingItem(VettingItem.Type.IDENTITY, CHECKED, null, null),
          new VettingItem(VettingItem.Type.INTERVIEW, CHECKED, null, null),
          new VettingItem(VettingItem.Type.CHARTER, CHECKED, null, null));

  private final Homes homes;

  Cast(Homes homes) {
    this.homes = homes;
  }

  Collectivity collectivity() {
    return new Collectivity(
        TENANT,
        "Cher",
        homes.middle(),
        300_000,
        Settings.defaults(null, PARIS, HolidayZone.METROPOLE),
        Actor.SYSTEM,
        NOW);
  }

  /** The n-th volunteer, from 0; vetted. */
  Volunteer volunteer(int n) {
    SplittableRandom random = new SplittableRandom(-1L - n);
    return new Volunteer(
        id(n),
        "Prénom",
        "Nom",
        List.of("fr"),
        kinds(random),
        slots(random),
        List.of(),
        null,
        "18033",
        homes.home(n),
        null,
        List.of(Volunteer.Channel.SMS),
        null,
        Volunteer.State.VETTED,
        VETTING,
        Actor.SYSTEM,
        NOW.minusSeconds(n));
  }

  /** What the n-th volunteer was asked before: once this month, with a mission done. */
  Diary diary(int n) {
    return new Diary(
        YearMonth.from(NOW.atZone(PARIS)), n % 2, 0, NOW, 3, List.of(), 1, 0, 1, List.of());
  }

  /** Groceries for somebody who lives where the n-th volunteer does. */
  HelpRequest request(int n) {
    Need need =
        new Need(
            "b" + id(n),
            "Prénom",
            null,
            HelpKind.GROCERIES,
            NEXT_AFTERNOON,
            60,
            1,
            null,
            new Need.Place("18033", "Bourges", homes.home(n)),
            false);
    return HelpRequest.open("r" + id(n), need, false, Actor.SYSTEM, NOW).request();
  }

  /** As long as an id of the product. */
  static String id(int n) {
    return "01ABCDEF%08d".formatted(n);
  }

  private static Set<HelpKind> kinds(SplittableRandom random) {
    Set<HelpKind> kinds = EnumSet.noneOf(HelpKind.class);
    for (HelpKind kind : HelpKind.values()) {
      if (random.nextBoolean()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** Every second half day or so. */
  private static List<Availability> slots(SplittableRandom random) {
    List<Availability> slots = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextBoolean()) {
        slots.add(new Availability(day, LocalTime.of(8, 0), LocalTime.of(13, 0)));
      }
      if (random.nextBoolean()) {
        slots.add(new Availability(day, LocalTime.of(13, 0), LocalTime.of(20, 0)));
      }
    }
    return slots;
  }
}
