package org.entraide.simulator.town;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Leave;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.simulator.people.Chance;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.people.Temper;

/** Synthetic volunteers: the n-th is the same however many there are. */
final class VolunteerCast {
  private static final LocalTime[] HALF_DAYS = {
    LocalTime.of(8, 0), LocalTime.of(13, 0), LocalTime.of(13, 0), LocalTime.of(20, 0)
  };
  private static final double[] DISTANCES_KM = {3, 5, 8, 12};
  private static final int QUARTER_DAYS = 91;

  private final Scenario scenario;
  private final Parameters parameters;
  private final Map<HelpKind, Double> offers;

  VolunteerCast(Scenario scenario) {
    this.scenario = scenario;
    this.parameters = scenario.parameters();
    this.offers = parameters.each("offer", HelpKind.class);
  }

  List<Volunteer> volunteers(Territory territory, Chance chance) {
    Homes homes = new Homes(territory.communes());
    List<Volunteer> cast = new ArrayList<>();
    for (int i = 0; i < territory.volunteers(); i++) {
      String id = "v-%s-%05d".formatted(territory.tenant(), i);
      cast.add(volunteer(id, i, homes.draw(chance.about(id).about("home").stream()), chance));
    }
    return cast;
  }

  private Volunteer volunteer(String id, int place, Homes.Home home, Chance chance) {
    RandomGenerator random = chance.about(id).about("profile").stream();
    Instant registered =
        scenario
            .firstDay()
            .minusDays(400)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plusSeconds(place);
    Set<HelpKind> kinds = EnumSet.noneOf(HelpKind.class);
    offers.forEach(
        (kind, share) -> {
          if (random.nextDouble() < share) {
            kinds.add(kind);
          }
        });
    if (kinds.isEmpty()) {
      kinds.add(HelpKind.VISIT);
    }
    Temper temper = Temper.of(id, chance, parameters);
    boolean statesCap = random.nextDouble() < parameters.of("volunteer.statesCap");
    boolean statesDistance = random.nextDouble() < parameters.of("volunteer.statesDistance");
    double distance = DISTANCES_KM[random.nextInt(DISTANCES_KM.length)];
    boolean applying = random.nextDouble() < parameters.of("volunteer.applying");
    return new Volunteer(
        id,
        "Prénom",
        "Nom",
        random.nextDouble() < parameters.of("volunteer.otherLanguage")
            ? List.of("fr", "pt")
            : List.of("fr"),
        kinds,
        slots(random),
        leaves(random),
        statesDistance ? distance : null,
        home.insee(),
        home.position(),
        statesCap ? 2 * temper.wishedPerMonth() : null,
        List.of(Volunteer.Channel.SMS),
        chance.about(id).about("digest").uniform() < parameters.of("digest.share"),
        null,
        applying ? Volunteer.State.APPLIED : Volunteer.State.VETTED,
        applying ? List.of() : vetting(random),
        Actor.SYSTEM,
        registered,
        null);
  }

  private List<Availability> slots(RandomGenerator random) {
    if (random.nextDouble() < parameters.of("volunteer.anyTime")) {
      return List.of();
    }
    double share = parameters.of("volunteer.slot");
    List<Availability> slots = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int half = 0; half < HALF_DAYS.length; half += 2) {
        if (random.nextDouble() < share) {
          slots.add(new Availability(day, HALF_DAYS[half], HALF_DAYS[half + 1]));
        }
      }
    }
    return slots;
  }

  private List<Leave> leaves(RandomGenerator random) {
    List<Leave> leaves = new ArrayList<>();
    LocalDate quarter = scenario.firstDay();
    LocalDate end = quarter.plusDays(scenario.warmUpDays() + (long) scenario.days());
    for (; quarter.isBefore(end); quarter = quarter.plusDays(QUARTER_DAYS)) {
      if (random.nextDouble() < parameters.of("volunteer.onLeave")) {
        LocalDate from = quarter.plusDays(random.nextInt(QUARTER_DAYS));
        leaves.add(new Leave(from, from.plusDays(6 + random.nextInt(8))));
      }
    }
    return leaves;
  }

  private List<VettingItem> vetting(RandomGenerator random) {
    LocalDate checked = scenario.firstDay().minusDays(300);
    boolean expiring = random.nextDouble() < parameters.of("volunteer.expiring");
    LocalDate honest =
        expiring
            ? scenario.firstDay().plusDays(random.nextInt(scenario.warmUpDays() + scenario.days()))
            : null;
    return List.of(
        new VettingItem(VettingItem.Type.IDENTITY, checked, null, null),
        new VettingItem(VettingItem.Type.INTERVIEW, checked, null, null),
        new VettingItem(VettingItem.Type.CHARTER, checked, honest, null));
  }
}
