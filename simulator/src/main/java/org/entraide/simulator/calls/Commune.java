package org.entraide.simulator.calls;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.SettingsBuilder;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.simulator.people.Chance;

/** A real commune with synthetic people: those who are called, and those who call. */
final class Commune {
  private static final int ROWS = 100;
  private static final int CALLED_BY_ONE = 3;
  private static final LocalTime DESK_OPENS = LocalTime.of(9, 0);
  private static final int DESK_MINUTES = 8 * 60;
  private static final List<String> FIRST_NAMES =
      List.of("Lucienne", "Jeanne", "Paul", "Fatima", "Noëlle", "Émile", "Zoé", "Maria");

  private final Collectivity collectivity;
  private final List<Volunteer> volunteers;
  private final List<Beneficiary> beneficiaries;
  private final List<Contact> contacts = new ArrayList<>();

  private Commune(Place place, int people, LocalDate firstDay, boolean spares, Chance chance) {
    Instant founded = firstDay.minusDays(100).atStartOfDay(ZoneOffset.UTC).toInstant();
    this.collectivity =
        new Collectivity(
            place.id(),
            place.name(),
            place.position(),
            place.population(),
            settings(place, people, spares),
            Actor.SYSTEM,
            founded);
    RandomGenerator random = chance.about(place.id().value()).stream();
    this.volunteers =
        IntStream.range(0, Math.max(3, people / CALLED_BY_ONE))
            .mapToObj(n -> volunteer(place, n, firstDay, founded, random))
            .toList();
    this.beneficiaries =
        IntStream.range(0, people).mapToObj(n -> beneficiary(place, n, founded, random)).toList();
  }

  /** The communes of a scene; the same for the same seed. */
  static List<Commune> of(Scene scene) {
    Chance chance = new Chance(scene.seed()).about("communes");
    List<Place> places = places(scene.communes(), chance);
    List<Commune> communes = new ArrayList<>();
    for (int n = 0; n < places.size(); n++) {
      int people =
          scene.beneficiaries() / places.size()
              + (n < scene.beneficiaries() % places.size() ? 1 : 0);
      // One in ten has the month's SMS of a small budget, and runs out of them.
      communes.add(new Commune(places.get(n), people, scene.firstDay(), n % 10 != 9, chance));
    }
    return communes;
  }

  /** The greatest of each département, then the second, with Réunion and Alsace at the front. */
  private static List<Place> places(int count, Chance chance) {
    CommuneDirectory directory = new CommuneDirectory();
    List<CollectivityId> departments =
        directory.allDepartments().stream()
            .sorted(Comparator.comparingDouble(id -> chance.about(id.value()).uniform()))
            .sorted(
                Comparator.comparingInt(
                    id -> Set.of("dep-974", "dep-67").contains(id.value()) ? 0 : 1))
            .toList();
    List<Place> places = new ArrayList<>();
    for (int rank = 0; places.size() < count; rank++) {
      for (CollectivityId department : departments) {
        List<Place> communes =
            directory.communesOf(department).stream()
                .sorted(Comparator.comparingInt(Place::population).reversed())
                .toList();
        if (rank < communes.size() && places.size() < count) {
          places.add(communes.get(rank));
        }
      }
    }
    return places;
  }

  private static Settings settings(Place place, int people, boolean spares) {
    Settings usual =
        Settings.defaults(place.parent().orElse(null), place.timeZone(), place.holidayZone());
    int parts = 50 * people;
    Quotas quotas = usual.quotas();
    return SettingsBuilder.of(usual)
        .smsBudget(new Settings.SmsBudget(spares ? parts : 5 * people))
        .quotas(
            new Quotas(
                quotas.callsPerMinute(),
                quotas.callsPerPersonPerMinute(),
                quotas.invitationsPerDay(),
                quotas.invitationsPerPersonPerDay(),
                parts))
        .build();
  }

  /** One in twenty has no mobile telephone; one in fifty a charter that ends in these weeks. */
  private Volunteer volunteer(
      Place place, int n, LocalDate firstDay, Instant founded, RandomGenerator random) {
    String id = "v-%05d".formatted(n);
    boolean mobile = random.nextDouble() < 0.95;
    LocalDate lapses = random.nextDouble() < 0.02 ? firstDay.plusDays(random.nextInt(30)) : null;
    contacts.add(
        new Contact(
            id, (mobile ? "+336399" : "+333530") + "%05d".formatted(n), mobile, null, null, null));
    return new Volunteer(
        id,
        name(random),
        "Nom",
        List.of("fr"),
        Set.of(HelpKind.CONVIVIAL_CALL),
        List.of(),
        List.of(),
        null,
        place.id().value().substring("com-".length()),
        place.position(),
        null,
        List.of(Volunteer.Channel.SMS),
        null,
        Volunteer.State.VETTED,
        List.of(
            item(VettingItem.Type.IDENTITY, firstDay, null),
            item(VettingItem.Type.INTERVIEW, firstDay, null),
            item(VettingItem.Type.CHARTER, firstDay, lapses)),
        Actor.SYSTEM,
        founded);
  }

  private static VettingItem item(VettingItem.Type type, LocalDate firstDay, LocalDate expires) {
    return new VettingItem(type, firstDay.minusDays(90), expires, null);
  }

  private Beneficiary beneficiary(Place place, int n, Instant founded, RandomGenerator random) {
    String id = "b-%05d".formatted(n);
    Contact.ContactPerson named =
        random.nextDouble() < 0.6
            ? new Contact.ContactPerson("Nom", "+337399%05d".formatted(n), true, "fille")
            : null;
    contacts.add(new Contact(id, "+333531%05d".formatted(n), false, null, "1 rue Exemple", named));
    return new Beneficiary(
        id,
        name(random),
        "Nom",
        List.of("fr"),
        place.id().value().substring("com-".length()),
        place.position(),
        false,
        List.of(),
        new Beneficiary.Consent("1", founded, Beneficiary.Consent.GivenBy.SELF, "CCAS"),
        null,
        null,
        Actor.SYSTEM,
        founded);
  }

  private static String name(RandomGenerator random) {
    return FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
  }

  /** Writes it all down, a hundred rows at a time. */
  void settle(Store store) {
    Instant at = collectivity.createdAt().plus(Duration.ofDays(1));
    store.commit(
        Decision.change(
            true,
            Changes.of(id(), at)
                .create(Entities.COLLECTIVITY, Entities.ONLY, collectivity)
                .create(Entities.LINK_KEY, Entities.ONLY, key())));
    create(store, Entities.VOLUNTEERS, at, volunteers, Volunteer::id);
    create(store, Entities.BENEFICIARIES, at, beneficiaries, Beneficiary::id);
    create(store, Entities.CONTACTS, at, contacts, Contact::personId);
  }

  /** No secret is needed where nobody listens: the same for the same commune. */
  private LinkKey key() {
    byte[] bytes =
        (id().value() + "-0123456789012345678901234567890").getBytes(StandardCharsets.US_ASCII);
    return new LinkKey(Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 32)));
  }

  private <T> void create(
      Store store, EntityType<T> type, Instant at, List<T> all, Function<T, String> ids) {
    for (int from = 0; from < all.size(); from += ROWS) {
      Changes changes = Changes.of(id(), at);
      all.subList(from, Math.min(all.size(), from + ROWS))
          .forEach(one -> changes.create(type, ids.apply(one), one));
      store.commit(Decision.change(true, changes));
    }
  }

  CollectivityId id() {
    return collectivity.id();
  }

  Collectivity collectivity() {
    return collectivity;
  }

  /** When the desk opens. */
  Instant opening(LocalDate day) {
    return day.atTime(DESK_OPENS).atZone(zone()).toInstant();
  }

  /** Some time at which the desk is open. */
  Instant atDesk(LocalDate day, RandomGenerator random) {
    LocalTime time = DESK_OPENS.plusMinutes(random.nextInt(DESK_MINUTES));
    return day.atTime(time).atZone(zone()).toInstant();
  }

  private ZoneId zone() {
    return collectivity.settings().timeZone();
  }

  List<Volunteer> volunteers() {
    return volunteers;
  }

  List<Beneficiary> beneficiaries() {
    return beneficiaries;
  }
}
