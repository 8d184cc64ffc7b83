package org.entraide.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.entraide.local.demo.Ask.Door;
import org.entraide.local.demo.Ask.Twist;
import org.entraide.local.demo.Town.Person;
import org.entraide.local.json.Json;

/**
 * Who asks for what on the day: as many requests as the town's size gives, and a few with a story
 * of their own.
 */
final class Script {
  /** Helps a year for each inhabitant of Château-Thierry: 900 for 15,097. */
  private static final double HELPS_PER_INHABITANT = 900 / 15_097.0;

  /** A Tuesday at the desk: twice the mean of the year, since nobody asks on a Sunday. */
  private static final double BUSY = 2.0 / 365;

  /** Spoken by one beneficiary of the demo, and by none of its volunteers. */
  private static final String RARE_LANGUAGE = "ta";

  private final Api api;
  private final LocalDate day;
  private final Random random;

  Script(Api api, LocalDate day, long seed) {
    this.api = api;
    this.day = day;
    this.random = new Random(seed * 31 + 7);
  }

  /** The requests of a town, in no order. */
  List<Ask> of(Town town) {
    List<Ask> asks = new ArrayList<>();
    List<Person> asking = new ArrayList<>(town.beneficiaries());
    Collections.shuffle(asking, random);
    asking.removeIf(person -> !person.speaks("fr"));
    long usual = Math.round(town.population() * HELPS_PER_INHABITANT * BUSY);
    for (int i = 0; i < usual; i++) {
      asks.add(ordinary(town, asking.remove(0)));
    }
    Person phones = first(asking, false);
    asks.add(
        new Ask(
            at(town, 0, 8, 10),
            town,
            Door.DESK,
            phones,
            "GROCERIES",
            at(town, 1, 10, 0),
            at(town, 1, 12, 0),
            60,
            1,
            Twist.LATE_WITHDRAWAL));
    Person other = first(asking, true);
    asks.add(
        new Ask(
            at(town, 0, 9, 5),
            town,
            Door.WEB,
            other,
            "ACCOMPANIMENT",
            at(town, 1, 14, 0),
            at(town, 1, 16, 0),
            90,
            1,
            Twist.CANCELLED));
    Person two = first(asking, false);
    asks.add(
        new Ask(
            at(town, 0, 8, 35),
            town,
            Door.DESK,
            two,
            "ACCOMPANIMENT",
            at(town, 1, 15, 0),
            at(town, 1, 17, 0),
            90,
            2,
            Twist.NONE));
    return asks;
  }

  /** An association asks for somebody it follows. */
  Ask ofAssociation(Town town) {
    String token = association(town);
    Person person = town.welcome(helped(town, "Rosalie", "fr", 901), token);
    return new Ask(
        at(town, 0, 9, 40),
        town,
        Door.ASSOCIATION,
        person,
        "PAPERWORK",
        at(town, 1, 9, 30),
        at(town, 1, 11, 30),
        60,
        1,
        Twist.NONE);
  }

  /** Somebody asks whom nobody in town understands. */
  Ask forNobody(Town town) {
    Person person = town.welcome(helped(town, "Selvi", RARE_LANGUAGE, 902), town.referent());
    return new Ask(
        at(town, 0, 10, 20),
        town,
        Door.DESK,
        person,
        "READING",
        at(town, 1, 14, 0),
        at(town, 1, 16, 0),
        60,
        1,
        Twist.NOBODY_SPEAKS_IT);
  }

  /** Registers an association; answers the token of its account. */
  private String association(Town town) {
    String id =
        api.post(
                town.path("associations"),
                town.referent(),
                Json.object().put("name", "Les Voisins imaginaires"))
            .path("id")
            .asText();
    return api.token("association", town.id(), null, id);
  }

  private ObjectNode helped(Town town, String firstName, String language, int number) {
    ObjectNode body =
        Json.object()
            .put("firstName", firstName)
            .put("lastName", "Fictive")
            .put("phone", Cast.LANDLINES + "9" + number)
            .put("insee", town.place().insee());
    body.putArray("languages").add(language);
    body.putObject("consent")
        .put("version", "2026-1")
        .put("givenAt", at(town, -7, 10, 0).toString())
        .put("by", "AGENT");
    return body;
  }

  private Ask ordinary(Town town, Person person) {
    Instant at = at(town, 0, 8, 0).plusSeconds(60L * random.nextInt(6 * 60));
    boolean today = at.isBefore(at(town, 0, 10, 30)) && random.nextInt(3) == 0;
    int hour = today ? 14 + random.nextInt(2) : 9 + random.nextInt(7);
    int days = today ? 0 : 1;
    int minutes = 30 + 15 * random.nextInt(5);
    Door door = person.mobile() && random.nextBoolean() ? Door.WEB : Door.DESK;
    // A visit is asked for more often than a book: the first kinds of the list weigh more.
    String kind =
        Cast.KINDS.get(
            (int) (Cast.KINDS.size() * random.nextDouble() * Math.sqrt(random.nextDouble())));
    return new Ask(
        at,
        town,
        door,
        person,
        kind,
        at(town, days, hour, 0),
        at(town, days, hour + 2, 0),
        minutes,
        1,
        Twist.NONE);
  }

  private static Person first(List<Person> people, boolean mobile) {
    for (Person person : people) {
      if (person.mobile() == mobile) {
        people.remove(person);
        return person;
      }
    }
    throw new Api.Broken("the cast has too few beneficiaries for the script");
  }

  Instant at(Town town, int days, int hour, int minute) {
    return day.plusDays(days).atTime(hour, minute).atZone(town.zone()).toInstant();
  }
}
