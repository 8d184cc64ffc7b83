package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.entraide.local.json.Json;

/** A collectivity of the demo: its people, and the tokens with which they speak. */
final class Town {
  /** Château-Thierry's own figures: 60 volunteers and 200 beneficiaries for 15,097 inhabitants. */
  private static final double VOLUNTEERS_PER_INHABITANT = 60 / 15_097.0;

  private static final double BENEFICIARIES_PER_INHABITANT = 200 / 15_097.0;

  /** One volunteer in so many still waits for an interview. */
  private static final int STILL_APPLYING = 10;

  private final Api api;
  private final String id;
  private final String name;
  private final int population;
  private final ZoneId zone;
  private final Cast.Place place;
  private final String referent;
  private final List<Person> volunteers = new ArrayList<>();
  private final List<Person> beneficiaries = new ArrayList<>();
  private final Map<String, Person> byId = new HashMap<>();

  /**
   * @param said as the API answered when they were registered
   */
  record Person(String id, String firstName, String phone, JsonNode said) {
    boolean mobile() {
      return phone.startsWith(Cast.MOBILES);
    }

    boolean speaks(String language) {
      for (JsonNode spoken : said.path("languages")) {
        if (spoken.asText().equals(language)) {
          return true;
        }
      }
      return false;
    }
  }

  private Town(Api api, JsonNode opened, List<String> around) {
    this.api = api;
    this.id = opened.path("id").asText();
    this.name = opened.path("name").asText();
    this.population = opened.path("population").asInt();
    this.zone = ZoneId.of(opened.path("settings").path("timeZone").asText());
    this.place =
        new Cast.Place(
            id.substring(id.indexOf('-') + 1),
            opened.path("position").path("lat").asDouble(),
            opened.path("position").path("lon").asDouble(),
            around);
    this.referent = api.token("referent", id, null, null);
  }

  /**
   * Opens a collectivity by its id alone.
   *
   * @param around INSEE codes of communes from which some of its volunteers come
   */
  static Town open(Api api, String id, List<String> around) {
    String platform = api.token("platform", null, null, null);
    JsonNode opened = api.post("/v1/collectivities", platform, Json.object().put("id", id));
    return new Town(api, opened, around);
  }

  /**
   * Registers as many people as there would be in Château-Thierry if it were as large, and vets the
   * volunteers, as the référent does at the desk.
   *
   * @param step told what was done, in words
   */
  void settle(Cast cast, Instant now, ExecutorService hands, Consumer<String> step) {
    int neighbours = (int) Math.round(population * VOLUNTEERS_PER_INHABITANT);
    int helped = (int) Math.round(population * BENEFICIARIES_PER_INHABITANT);
    settle(cast, neighbours, helped, now, hands, step);
  }

  /** As {@link #settle}, with so many volunteers and beneficiaries. */
  void settle(
      Cast cast,
      int neighbours,
      int helped,
      Instant now,
      ExecutorService hands,
      Consumer<String> step) {
    String consentAt = now.atZone(zone).minusDays(30).toOffsetDateTime().toString();
    List<ObjectNode> offering = cast.volunteers(place, neighbours);
    List<ObjectNode> asking = cast.beneficiaries(place, helped, consentAt);
    volunteers.addAll(inParallel(hands, offering, body -> register("volunteers", body)));
    step.accept(volunteers.size() + " bénévoles inscrits / volunteers registered");
    LocalDate today = now.atZone(zone).toLocalDate();
    int vetted = inParallel(hands, vettable(), person -> vet(person, today)).size();
    step.accept(vetted + " bénévoles validés / vetted");
    beneficiaries.addAll(inParallel(hands, asking, body -> register("beneficiaries", body)));
    step.accept(beneficiaries.size() + " bénéficiaires inscrits / beneficiaries registered");
    volunteers.forEach(person -> byId.put(person.id(), person));
    beneficiaries.forEach(person -> byId.put(person.id(), person));
  }

  /** Those volunteers who are vetted once the town is settled. */
  List<Person> vettable() {
    List<Person> vettable = new ArrayList<>();
    for (int i = 0; i < volunteers.size(); i++) {
      if (i % STILL_APPLYING != STILL_APPLYING - 1) {
        vettable.add(volunteers.get(i));
      }
    }
    return vettable;
  }

  private Person register(String kind, ObjectNode body) {
    return person(api.post(path(kind), referent, body));
  }

  private static Person person(JsonNode made) {
    return new Person(
        made.path("id").asText(),
        made.path("firstName").asText(),
        made.path("phone").asText(),
        made);
  }

  /** Registers one more beneficiary, by whoever holds the token. */
  Person welcome(ObjectNode body, String token) {
    Person person = person(api.post(path("beneficiaries"), token, body));
    beneficiaries.add(person);
    byId.put(person.id(), person);
    return person;
  }

  private Person vet(Person person, LocalDate today) {
    ObjectNode vetting = Json.object();
    for (String type : List.of("IDENTITY", "INTERVIEW", "CHARTER")) {
      vetting
          .withArray("items")
          .addObject()
          .put("type", type)
          .put("issuedOn", today.minusDays(20).toString())
          .put("expiresOn", today.plusYears(2).toString());
    }
    api.post(path("volunteers/" + person.id() + "/vetting"), referent, vetting);
    return person;
  }

  private static <A, B> List<B> inParallel(
      ExecutorService hands, List<A> all, Function<A, B> work) {
    List<Future<B>> under = new ArrayList<>();
    all.forEach(one -> under.add(hands.submit(() -> work.apply(one))));
    List<B> done = new ArrayList<>();
    for (Future<B> future : under) {
      try {
        done.add(future.get());
      } catch (ExecutionException e) {
        throw new Api.Broken(String.valueOf(e.getCause().getMessage()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Api.Broken("interrupted");
      }
    }
    return done;
  }

  String path(String rest) {
    return "/v1/collectivities/" + id + "/" + rest;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  int population() {
    return population;
  }

  ZoneId zone() {
    return zone;
  }

  Cast.Place place() {
    return place;
  }

  String referent() {
    return referent;
  }

  List<Person> volunteers() {
    return volunteers;
  }

  List<Person> beneficiaries() {
    return beneficiaries;
  }

  /** First name of a person, for the story. */
  String firstName(String personId) {
    Person person = byId.get(personId);
    return person == null ? "?" : person.firstName();
  }
}
