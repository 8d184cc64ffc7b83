package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.json.Json;

/**
 * What people do when their telephone rings: they open the link, say yes or no or nothing, help,
 * and note their minutes. Tempers come from the seed, the number and how often it rang.
 */
final class People {
  private static final Pattern LINK = Pattern.compile("https?://\\S+?(/v1/i/[\\w-]+)");
  private static final Pattern CALL = Pattern.compile("https?://\\S+?(/v1/c/[\\w-]+)");
  private static final Set<Integer> TOO_LATE = Set.of(409, 410);
  private static final Set<Integer> NOT_THEIRS = Set.of(404, 409);
  private static final double ANSWERED = 0.85;
  private static final double YES = 0.20;
  private static final double NO = 0.35;
  private static final double BY_THEMSELVES = 0.6; // note their minutes before anybody asks

  private final Api api;
  private final Agenda agenda;
  private final long seed;
  private final Map<String, Integer> rang = new HashMap<>();
  private final Map<String, Integer> declared = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final Set<String> toCall = new HashSet<>();
  private final Set<String> volunteers = new HashSet<>();

  People(Api api, Agenda agenda, List<Town> towns, long seed) {
    this.api = api;
    this.agenda = agenda;
    this.seed = seed;
    for (Town town : towns) {
      town.volunteers().forEach(person -> volunteers.add(person.phone()));
    }
  }

  Map<String, Integer> declared() {
    return declared;
  }

  /** A message arrives. */
  void read(JsonNode message) {
    String phone = message.path("to").asText();
    Matcher call = CALL.matcher(message.path("text").asText());
    if (volunteers.contains(phone) && call.find()) {
      remindedToCall(call.group(1), phone, Instant.parse(message.path("at").asText()));
    }
    Matcher link = LINK.matcher(message.path("text").asText());
    if (!volunteers.contains(phone) || !link.find()) {
      return;
    }
    Instant at = Instant.parse(message.path("at").asText());
    Random random = temper(phone, rang.merge(phone, 1, Integer::sum));
    double mood = random.nextDouble();
    Duration delay = Duration.ofMinutes(2 + (long) (70 * Math.pow(random.nextDouble(), 2)));
    String path = link.group(1);
    if (mood < YES) {
      agenda.at(at.plus(delay), () -> answer(path, "ACCEPT"));
    } else if (mood < YES + NO) {
      agenda.at(at.plus(delay), () -> answer(path, "DECLINE"));
    }
  }

  /** Opens the link, reads, and taps; somebody may have been faster. */
  private void answer(String path, String answer) {
    Api.Reply offer = api.get(path, null, TOO_LATE);
    if (offer.status() == 200 && offer.body().path("state").asText().equals("INVITED")) {
      api.post(path, null, Json.object().put("answer", answer), TOO_LATE);
    }
  }

  /** Looks the number up when it is time, calls, and says behind the link what came of it. */
  private void remindedToCall(String path, String phone, Instant at) {
    if (!toCall.add(path)) {
      return;
    }
    Random random = temper(phone + path, 0);
    agenda.at(
        at.plus(Duration.ofMinutes(2 + random.nextInt(20))),
        () -> {
          Api.Reply offer = api.get(path, null, NOT_THEIRS);
          if (offer.status() == 200 && offer.body().path("callState").asText().equals("PLANNED")) {
            Instant planned =
                OffsetDateTime.parse(offer.body().path("plannedAt").asText()).toInstant();
            int minutes = offer.body().path("minutes").asInt() + random.nextInt(15);
            Instant later = api.now().isAfter(planned) ? api.now() : planned;
            agenda.at(
                later.plus(Duration.ofMinutes(minutes)),
                () -> called(path, random.nextDouble() < ANSWERED));
          } else {
            toCall.remove(path);
          }
        });
  }

  /** Reads the number once more, dials, and taps. */
  private void called(String path, boolean answered) {
    toCall.remove(path);
    api.get(path, null, NOT_THEIRS);
    ObjectNode report = Json.object().put("outcome", answered ? "ANSWERED" : "NO_ANSWER");
    api.post(path, null, report, NOT_THEIRS);
  }

  /** Somebody has a place: they will come, and later note how long it took. */
  void willHelp(Ask ask, String requestId, String volunteerId) {
    Random random = temper(volunteerPhone(ask, volunteerId) + ask.from(), 0);
    if (random.nextDouble() < BY_THEMSELVES) {
      Instant later = ask.to().plus(Duration.ofMinutes(5 + random.nextInt(50)));
      agenda.at(later, () -> complete(ask, requestId, volunteerId, false));
    }
  }

  /** "Done?": those who had forgotten note it now, by themselves or by calling the desk. */
  void asksWhetherDone(Instant at, Ask ask, String requestId, String volunteerId) {
    Random random = temper(volunteerPhone(ask, volunteerId) + ask.from(), 1);
    agenda.at(
        at.plus(Duration.ofMinutes(2 + random.nextInt(30))),
        () -> complete(ask, requestId, volunteerId, random.nextInt(3) == 0));
  }

  private void complete(Ask ask, String requestId, String volunteerId, boolean atTheDesk) {
    if (declared.containsKey(requestId + "/" + volunteerId)
        || over.contains(requestId)
        || over.contains(requestId + "/" + volunteerId)) {
      return;
    }
    int minutes = ask.minutesSpent(temper(volunteerPhone(ask, volunteerId) + ask.from(), 2));
    ObjectNode body = Json.object().put("minutes", minutes);
    String token;
    if (atTheDesk) {
      token = ask.town().referent();
      body.put("onBehalfOf", volunteerId);
    } else {
      token = api.token("volunteer", ask.town().id(), volunteerId, null);
    }
    api.post(ask.town().path("requests/" + requestId + "/complete"), token, body);
    noted(requestId, volunteerId, minutes);
  }

  void noted(String requestId, String volunteerId, int minutes) {
    declared.put(requestId + "/" + volunteerId, minutes);
  }

  /** A référent puts right what was noted. */
  void correct(Ask ask, String requestId, String volunteerId, int minutes) {
    api.post(
        ask.town().path("requests/" + requestId + "/complete"),
        ask.town().referent(),
        Json.object().put("minutes", minutes).put("onBehalfOf", volunteerId));
    noted(requestId, volunteerId, minutes);
  }

  /** Finds the mission in the own agenda, as the app shows it, and gives it back. */
  void withdraw(Ask ask, String requestId, String volunteerId) {
    String token = api.token("volunteer", ask.town().id(), volunteerId, null);
    boolean there = false;
    for (JsonNode mission : api.all("/v1/me/agenda", token)) {
      there |= mission.path("requestId").asText().equals(requestId);
    }
    if (!there) {
      throw new Api.Broken("GET /v1/me/agenda does not hold the mission that was accepted");
    }
    over.add(requestId + "/" + volunteerId);
    api.post(
        ask.town().path("requests/" + requestId + "/withdraw"),
        token,
        Json.object().put("reason", "Empêchement."));
  }

  /** The beneficiary calls the desk: not needed any more. */
  void cancel(Ask ask, String requestId) {
    over.add(requestId);
    api.post(
        ask.town().path("requests/" + requestId + "/cancel"),
        ask.town().referent(),
        Json.object()
            .put("reason", "Sa fille vient ce jour-là.")
            .put("onBehalfOf", ask.beneficiary().id()));
  }

  private static String volunteerPhone(Ask ask, String volunteerId) {
    return ask.town().volunteers().stream()
        .filter(person -> person.id().equals(volunteerId))
        .map(Town.Person::phone)
        .findFirst()
        .orElseThrow(() -> new Api.Broken("an unknown volunteer accepted: " + volunteerId));
  }

  private Random temper(String who, int time) {
    return new Random(seed * 1_000_003 + who.hashCode() * 31L + time);
  }
}
