package org.entraide.simulator.town;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.SettingsBuilder;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.Need;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.simulator.people.Chance;
import org.entraide.simulator.people.Parameters;

/**
 * The towns of a scenario under one seed: real communes, synthetic people, and the stream of what
 * is asked, which rests on the seed alone and not on how many volunteers there are.
 */
public final class Towns {
  /** Hours at which requests come in, local: the desk's hours first. By weight, an assumption. */
  private static final double[] OPENING_HOURS = {
    0, 0, 0, 0, 0, 0, 0, 1, 4, 10, 12, 10, 3, 4, 9, 9, 7, 5, 3, 2, 1.5, 1, 0.5, 0
  };

  private static final double WEEKEND = 0.25;

  /** When help is wanted, local: the hour at which the window begins. By weight, an assumption. */
  private static final double[] WINDOW_HOURS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 5, 8, 3, 0, 1, 8, 8, 5, 3, 1, 0, 0, 0, 0, 0
  };

  private static final double DAYS_PER_YEAR = 365.25;
  private static final int ID_TRIES = 1_000_003;

  private final Scenario scenario;
  private final Parameters parameters;
  private final Chance chance;

  private Towns(Scenario scenario, Chance chance) {
    this.scenario = scenario;
    this.parameters = scenario.parameters();
    this.chance = chance;
  }

  /** The towns as that chance makes them. */
  public static List<Town> of(Scenario scenario, Chance chance) {
    Towns towns = new Towns(scenario, chance);
    return scenario.territories().stream().map(towns::town).toList();
  }

  private Town town(Territory territory) {
    Chance here = chance.about(territory.tenant().value());
    List<Beneficiary> people = beneficiaries(territory, here);
    return new Town(
        collectivity(territory),
        new VolunteerCast(scenario).volunteers(territory, here),
        people,
        asks(territory, people, here));
  }

  private Collectivity collectivity(Territory territory) {
    return new Collectivity(
        territory.tenant(),
        territory.place().name(),
        territory.place().position(),
        territory.place().population(),
        settings(territory),
        Actor.SYSTEM,
        scenario.firstDay().minusDays(500).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private Settings settings(Territory territory) {
    Settings defaults =
        Settings.defaults(
            territory.place().parent().orElse(null),
            territory.place().timeZone(),
            territory.place().holidayZone());
    return scenario.matching() == null
        ? defaults
        : SettingsBuilder.of(defaults).matching(scenario.matching()).build();
  }

  private List<Beneficiary> beneficiaries(Territory territory, Chance here) {
    int count =
        (int)
            Math.max(
                1,
                Math.round(
                    territory.place().population() * parameters.of("beneficiaries.perInhabitant")));
    Homes homes = new Homes(territory.communes());
    Instant registered =
        scenario.firstDay().minusDays(200).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Beneficiary> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomGenerator random = here.about("beneficiary").about(i).stream();
      Homes.Home home = homes.draw(random);
      boolean foreign = random.nextDouble() < parameters.of("person.otherLanguage");
      people.add(
          new Beneficiary(
              "b-%s-%05d".formatted(territory.tenant(), i),
              "Prénom",
              "Nom",
              foreign ? List.of("pt") : List.of("fr"),
              home.insee(),
              home.position(),
              random.nextDouble() < parameters.of("person.sameVolunteer"),
              List.of(),
              new Beneficiary.Consent(
                  "1", registered, Beneficiary.Consent.GivenBy.SELF, "simulation"),
              null,
              null,
              Actor.SYSTEM,
              registered));
    }
    return people;
  }

  private List<Ask> asks(Territory territory, List<Beneficiary> people, Chance here) {
    double perDay =
        territory.place().population()
            * parameters.of("requests.perInhabitantYear")
            / DAYS_PER_YEAR
            * 7
            / (5 + 2 * WEEKEND);
    Map<String, String> communes = new LinkedHashMap<>();
    territory.communes().forEach(c -> communes.put(c.id().value().substring(4), c.name()));
    List<Ask> asks = new ArrayList<>();
    for (int day = 0; day < scenario.warmUpDays() + scenario.days(); day++) {
      LocalDate date = scenario.firstDay().plusDays(day);
      RandomGenerator random = here.about("asks").about(day).stream();
      double rate = date.getDayOfWeek().getValue() > 5 ? WEEKEND * perDay : perDay;
      for (int n = poisson(random, rate); n > 0; n--) {
        asks.add(ask(territory, people, communes, date, random));
      }
    }
    asks.sort(Comparator.comparing(Ask::at).thenComparing(Ask::id));
    return asks;
  }

  private Ask ask(
      Territory territory,
      List<Beneficiary> people,
      Map<String, String> communes,
      LocalDate date,
      RandomGenerator random) {
    ZoneId zone = territory.place().timeZone();
    Instant at =
        date.atTime(hour(random, OPENING_HOURS), random.nextInt(60), random.nextInt(60))
            .atZone(zone)
            .toInstant();
    Beneficiary person = people.get(random.nextInt(people.size()));
    boolean urgent = random.nextDouble() < parameters.of("requests.urgent");
    boolean flexible = random.nextDouble() < parameters.of("requests.flexible");
    TimeWindow window = window(at, date, zone, urgent, flexible && !urgent, random);
    Need need =
        new Need(
            person.id(),
            person.firstName(),
            null,
            Chance.pick(random, parameters.each("demand", HelpKind.class)),
            window,
            30 + 15 * random.nextInt(5),
            random.nextDouble() < parameters.of("requests.twoVolunteers") ? 2 : 1,
            null,
            new Need.Place(person.insee(), communes.get(person.insee()), person.position()),
            false);
    String id = new TimeSortedIds(new java.util.Random(random.nextInt(ID_TRIES))).next(at);
    Instant cancelledAt =
        random.nextDouble() < parameters.of("requests.cancelled")
            ? between(at, window.from(), random.nextDouble())
            : null;
    return new Ask(territory.tenant(), id, need, urgent, at, cancelledAt);
  }

  /**
   * Urgent: within a day. Flexible: some days, to agree on a moment. Else an appointment of 2 h.
   */
  private TimeWindow window(
      Instant at,
      LocalDate date,
      ZoneId zone,
      boolean urgent,
      boolean flexible,
      RandomGenerator random) {
    if (urgent) {
      Instant from = byDay(at.plus(Duration.ofMinutes(180 + random.nextInt(21 * 60))), zone);
      return new TimeWindow(from, from.plus(Duration.ofHours(2)));
    }
    double mean = parameters.of("requests.leadDays");
    int lead = 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1 / mean));
    LocalDate day = date.plusDays(Math.min(lead, 30));
    if (flexible) {
      return new TimeWindow(
          day.atTime(9, 0).atZone(zone).toInstant(),
          day.plusDays(2 + random.nextInt(5)).atTime(18, 0).atZone(zone).toInstant());
    }
    Instant from = day.atTime(hour(random, WINDOW_HOURS), 0).atZone(zone).toInstant();
    return new TimeWindow(from, from.plus(Duration.ofHours(2)));
  }

  /** Nobody comes at night: then it is the next time that it is nine. */
  private static Instant byDay(Instant at, ZoneId zone) {
    LocalDateTime local = at.atZone(zone).toLocalDateTime();
    if (local.getHour() >= 8 && local.getHour() < 20) {
      return at;
    }
    LocalDate day = local.toLocalDate().plusDays(local.getHour() < 8 ? 0 : 1);
    return day.atTime(9, 0).atZone(zone).toInstant();
  }

  private static Instant between(Instant from, Instant to, double share) {
    return from.plusSeconds((long) (Duration.between(from, to).toSeconds() * share));
  }

  private static int hour(RandomGenerator random, double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    int hour = 0;
    while (hour < weights.length - 1 && left >= weights[hour]) {
      left -= weights[hour++];
    }
    return hour;
  }

  /** Knuth's method; rates here are tens at most. */
  private static int poisson(RandomGenerator random, double rate) {
    double limit = Math.exp(-rate);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
