package org.entraide.testing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Lending;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.Settings.OfferedKind;
import org.entraide.model.collectivity.SettingsBuilder;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Ties;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.VettingItem;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Need;

/** Château-Thierry, where the stories of the matching tests take place. */
public final class Town {
  public static final CollectivityId ID = new CollectivityId("com-02168");

  /** A town of the same grouping, three kilometres away. */
  public static final CollectivityId BRASLES = new CollectivityId("com-02114");

  public static final Position TOWN_HALL = new Position(49.0461, 3.4031);

  /** A Tuesday, 9:00 in Paris; the next day's afternoon is when help is needed. */
  public static final Instant MORNING = Instant.parse("2026-12-01T08:00:00Z");

  public static final TimeWindow AFTERNOON =
      window("2026-12-02T14:00:00+01:00", "2026-12-02T17:00:00+01:00");

  /** When Lucienne is called on that next day. */
  public static final Instant CALL_AT = Instant.parse("2026-12-02T14:00:00Z");

  public static final String REQUEST = "r1";
  public static final String LUCIENNE = "lucienne";

  private static final double KM_OF_A_DEGREE = 6371.0088 * Math.PI / 180;

  private Town() {}

  public static TimeWindow window(String from, String to) {
    return new TimeWindow(
        OffsetDateTime.parse(from).toInstant(), OffsetDateTime.parse(to).toInstant());
  }

  /** So far to the north of the town hall, as the crow flies. */
  public static Position north(double km) {
    return new Position(TOWN_HALL.lat() + km / KM_OF_A_DEGREE, TOWN_HALL.lon());
  }

  /** The defaults. */
  public static Settings defaults() {
    return Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
  }

  /** Waves of 5, two hours, four of them, 10 km, two invitations a month. */
  public static Settings settings() {
    return SettingsBuilder.of(defaults())
        .matching(new Settings.Matching(5, 5, 120, 4, 10, 2, 2, defaults().matching().weights()))
        .build();
  }

  public static Settings asking(Settings.Matching matching) {
    return SettingsBuilder.of(settings()).matching(matching).build();
  }

  /** The same, with the public holidays of that part of France. */
  public static Settings keeping(HolidayZone holidays) {
    return SettingsBuilder.of(settings()).holidayZone(holidays).build();
  }

  public static Settings quiet(String from, String to, String zone) {
    return SettingsBuilder.of(settings())
        .quietHours(new Settings.QuietHours(LocalTime.parse(from), LocalTime.parse(to)))
        .timeZone(ZoneId.of(zone))
        .build();
  }

  public static Settings reminding(Settings.Reminders reminders) {
    return SettingsBuilder.of(settings()).reminders(reminders).build();
  }

  /** The same, sharing volunteers with neighbours. */
  public static Settings sharing(Settings d, Lending lending) {
    return SettingsBuilder.of(d).lending(lending).build();
  }

  /** The same, asking every volunteer for those. */
  public static Settings requiring(Settings d, Set<VettingItem.Type> required) {
    return SettingsBuilder.of(d).requiredVetting(required).build();
  }

  /** The same, offering those kinds only. */
  public static Settings offering(Settings d, HelpKind... kinds) {
    return SettingsBuilder.of(d)
        .helpKinds(
            Arrays.stream(kinds)
                .collect(Collectors.toMap(kind -> kind, kind -> new OfferedKind(null, Set.of()))))
        .build();
  }

  /** The usual, with a name of the town's own for a kind. */
  public static Settings calling(HelpKind kind, String label) {
    Map<HelpKind, OfferedKind> kinds = new EnumMap<>(settings().helpKinds());
    kinds.put(kind, new OfferedKind(label, Set.of()));
    return SettingsBuilder.of(settings()).helpKinds(kinds).build();
  }

  /** Lends to those, within ten kilometres. */
  public static Lending lendingTo(Lending.HoursTo hoursTo, CollectivityId... borrowers) {
    return new Lending(
        new Lending.Side(Set.of(borrowers), 10, hoursTo), Lending.NONE.borrowsFrom(), false);
  }

  /** Borrows from those, within ten kilometres. */
  public static Lending borrowingFrom(Lending.HoursTo hoursTo, CollectivityId... lenders) {
    return new Lending(
        Lending.NONE.lendsTo(), new Lending.Side(Set.of(lenders), 10, hoursTo), false);
  }

  /** The same, within those quotas. */
  public static Settings within(Settings d, Quotas quotas) {
    return SettingsBuilder.of(d).quotas(quotas).build();
  }

  /** So many SMS parts a month. */
  public static Settings budget(int partsPerMonth) {
    return SettingsBuilder.of(settings()).smsBudget(new Settings.SmsBudget(partsPerMonth)).build();
  }

  public static Collectivity collectivity(CollectivityId id, Settings settings) {
    return new Collectivity(
        id,
        id.equals(BRASLES) ? "Brasles" : "Château-Thierry",
        TOWN_HALL,
        15_097,
        settings,
        Actor.SYSTEM,
        MORNING);
  }

  /** Groceries for Lucienne, by the town hall, one volunteer, an hour of the window. */
  public static HelpRequest request(TimeWindow window, boolean urgent) {
    return request(REQUEST, window, 1, urgent, MORNING);
  }

  public static HelpRequest request(
      String id, TimeWindow window, int places, boolean urgent, Instant openedAt) {
    return request(id, LUCIENNE, window, places, urgent, openedAt);
  }

  /** For somebody else, who is called the same. */
  public static HelpRequest request(
      String id,
      String beneficiaryId,
      TimeWindow window,
      int places,
      boolean urgent,
      Instant openedAt) {
    Need need =
        new Need(
            beneficiaryId,
            "Lucienne",
            null,
            HelpKind.GROCERIES,
            window,
            60,
            places,
            null,
            new Need.Place("02168", "Château-Thierry", TOWN_HALL),
            false);
    return HelpRequest.open(id, need, urgent, Actor.SYSTEM, openedAt).request();
  }

  /** Who speaks those languages. */
  public static Beneficiary lucienne(String... languages) {
    return new Beneficiary(
        LUCIENNE,
        "Lucienne",
        "Fictive",
        List.of(languages),
        "02168",
        TOWN_HALL,
        false,
        List.of(),
        null,
        null,
        null,
        Actor.SYSTEM,
        MORNING);
  }

  /** Somebody who speaks French and of whom no more is known. */
  public static Asker frenchSpeaker() {
    return new Asker(Set.of("fr"), Set.of(), false, Ties.NONE);
  }
}
