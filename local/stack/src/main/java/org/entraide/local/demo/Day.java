package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.local.demo.Ask.Twist;
import org.entraide.local.json.Json;

/**
 * Plays the day: people ask, and the clock goes on. All that happens between two looks at the inbox
 * and at the bus happens in the stack.
 */
final class Day {
  private static final Duration LOOK = Duration.ofMinutes(10);
  private static final Duration LOOK_AT_NIGHT = Duration.ofMinutes(60);

  private final Api api;
  private final Story story;
  private final People people;
  private final Agenda agenda = new Agenda();
  private final Map<String, Ask> asks = new HashMap<>();
  private final Map<String, Town> towns = new HashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private boolean corrected;
  private int messagesRead;
  private int eventsRead;

  Day(Api api, Story story, List<Town> all, long seed) {
    this.api = api;
    this.story = story;
    all.forEach(town -> towns.put(town.id(), town));
    this.people = new People(api, agenda, all, seed);
  }

  /** What people noted in the end, by request and volunteer, in minutes. */
  Map<String, Integer> declared() {
    return people.declared();
  }

  Map<String, Ask> asks() {
    return asks;
  }

  /** Skips what the bus told before the day began. */
  void begin() {
    eventsRead = api.local("events").size();
    messagesRead = api.local("messages").size();
  }

  void plan(Ask ask) {
    agenda.at(ask.at(), () -> open(ask));
  }

  /** Help that was given without asking anyone, and noted at the desk. */
  void planDeclared(Instant at, Town town, Town.Person volunteer, Town.Person beneficiary) {
    agenda.at(at, () -> declare(at, town, volunteer, beneficiary));
  }

  /** Lets time pass, people do what they do, until that instant. */
  void playUntil(Instant end, ZoneId zone) {
    Instant now = api.now();
    while (now.isBefore(end)) {
      int hour = now.atZone(zone).getHour();
      Instant pause = now.plus(hour >= 21 || hour < 7 ? LOOK_AT_NIGHT : LOOK);
      now = api.moveTo(agenda.next(pause.isAfter(end) ? end : pause));
      look();
      agenda.runUntil(now);
    }
    api.post("/local/quiesce", null, null);
    look();
  }

  private void open(Ask ask) {
    String token =
        switch (ask.door()) {
          case DESK -> ask.town().referent();
          case WEB -> api.token("beneficiary", ask.town().id(), ask.beneficiary().id(), null);
          case ASSOCIATION ->
              api.token(
                  "association",
                  ask.town().id(),
                  null,
                  ask.beneficiary().said().path("associationId").asText());
        };
    JsonNode made = api.post(ask.town().path("requests"), token, ask.body());
    asks.put(made.path("id").asText(), ask);
    story.asked(ask, made);
  }

  private void declare(Instant at, Town town, Town.Person volunteer, Town.Person beneficiary) {
    int minutes = 45;
    JsonNode made =
        api.post(
            town.path("declared-help"),
            town.referent(),
            Json.object()
                .put("beneficiaryId", beneficiary.id())
                .put("volunteerId", volunteer.id())
                .put("kind", "VISIT")
                .put("date", at.atZone(town.zone()).toLocalDate().toString())
                .put("minutes", minutes));
    people.noted(made.path("id").asText(), volunteer.id(), minutes);
    story.declared(at, town, volunteer, beneficiary, made);
  }

  private void look() {
    List<JsonNode> events = api.local("events");
    List<JsonNode> fresh = new ArrayList<>(events.subList(eventsRead, events.size()));
    eventsRead = events.size();
    fresh.sort(Comparator.comparing(event -> event.path("detail").path("occurredAt").asText()));
    fresh.forEach(this::hear);
    story.endOfReminders();
    List<JsonNode> messages = api.local("messages");
    messages.subList(messagesRead, messages.size()).forEach(people::read);
    messagesRead = messages.size();
  }

  private void hear(JsonNode event) {
    JsonNode detail = event.path("detail");
    Town town = towns.get(detail.path("collectivityId").asText());
    Ask ask = asks.get(detail.path("requestId").asText());
    if (town == null || ask == null) {
      return;
    }
    Instant at = OffsetDateTime.parse(detail.path("occurredAt").asText()).toInstant();
    String type = event.path("detail-type").asText();
    story.heard(type, at, ask, detail);
    switch (type) {
      case "RequestAccepted" -> accepted(at, ask, detail);
      case "RequestCompleted" -> firstDone(at, ask, detail);
      case "RequestUnfilled" -> unfilled(at, ask, detail);
      case "HelpReminderDue" -> {
        if (detail.path("occasion").asText().equals("DONE")) {
          people.asksWhetherDone(at, ask, id(detail), detail.path("volunteerId").asText());
        }
      }
      default -> {
        // The story has told it; nobody in the script acts on it.
      }
    }
  }

  private void accepted(Instant at, Ask ask, JsonNode detail) {
    String volunteer = detail.path("volunteerId").asText();
    if (ask.twist() == Twist.LATE_WITHDRAWAL && withdrawn.add(id(detail))) {
      Instant late =
          latest(at.plus(Duration.ofMinutes(40)), ask.from().minus(Duration.ofHours(17)));
      agenda.at(late, () -> people.withdraw(ask, id(detail), volunteer));
    } else if (ask.twist() == Twist.CANCELLED && withdrawn.add(id(detail))) {
      agenda.at(at.plus(Duration.ofMinutes(75)), () -> people.cancel(ask, id(detail)));
    } else {
      people.willHelp(ask, id(detail), volunteer);
    }
  }

  /** The référent finds, the next morning, that one volunteer counted too little. */
  private void firstDone(Instant at, Ask ask, JsonNode detail) {
    if (corrected) {
      return;
    }
    corrected = true;
    Instant morning =
        at.atZone(ask.town().zone())
            .toLocalDate()
            .plusDays(1)
            .atTime(9, 15)
            .atZone(ask.town().zone())
            .toInstant();
    int minutes = detail.path("minutes").asInt() + 15;
    String volunteer = detail.path("volunteerId").asText();
    agenda.at(morning, () -> people.correct(ask, id(detail), volunteer, minutes));
  }

  /** The référent looks why nobody was found. */
  private void unfilled(Instant at, Ask ask, JsonNode detail) {
    JsonNode why =
        api.get(ask.town().path("requests/" + id(detail) + "/candidates"), ask.town().referent());
    story.explained(at, ask, why);
  }

  private static String id(JsonNode detail) {
    return detail.path("requestId").asText();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
