package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the API, the inbox and the bus say of one town at the end. */
final class Results {
  private final List<JsonNode> requests;
  private final List<JsonNode> messages = new ArrayList<>();
  private final Map<String, Integer> reminders = new TreeMap<>();
  private final long vetted;

  private Results(List<JsonNode> requests, long vetted) {
    this.requests = requests;
    this.vetted = vetted;
  }

  /** A town of which nothing else is known. */
  static Results of(List<JsonNode> requests, List<JsonNode> messages) {
    Results results = new Results(requests, 0);
    results.messages.addAll(messages);
    return results;
  }

  static Results of(Api api, Town town, List<JsonNode> messages, List<JsonNode> events) {
    List<JsonNode> volunteers = api.all(town.path("volunteers"), town.referent());
    Results results =
        new Results(
            api.all(town.path("requests"), town.referent()),
            volunteers.stream().filter(v -> v.path("state").asText().equals("VETTED")).count());
    for (JsonNode message : messages) {
      if (message.path("collectivityId").asText().equals(town.id())) {
        results.messages.add(message);
      }
    }
    for (JsonNode event : events) {
      JsonNode detail = event.path("detail");
      if (event.path("detail-type").asText().equals("HelpReminderDue")
          && detail.path("collectivityId").asText().equals(town.id())) {
        results.reminders.merge(detail.path("occasion").asText(), 1, Integer::sum);
      }
    }
    return results;
  }

  List<JsonNode> requests() {
    return requests;
  }

  /** SMS and the messages of the référents' topic. */
  List<JsonNode> messages() {
    return messages;
  }

  /** How many requests people asked for, declared help apart. */
  long asked() {
    return count(request -> !request.path("declared").asBoolean());
  }

  long declared() {
    return count(request -> request.path("declared").asBoolean());
  }

  long inState(String state) {
    return count(
        request ->
            !request.path("declared").asBoolean() && request.path("state").asText().equals(state));
  }

  private long count(Predicate<JsonNode> which) {
    return requests.stream().filter(which).count();
  }

  long invitations() {
    return requests.stream().mapToLong(request -> request.path("invitations").size()).sum();
  }

  /** How often somebody said yes to an invitation. */
  long matches() {
    return each("missions").size();
  }

  long vetted() {
    return vetted;
  }

  long askedVolunteers() {
    Set<String> ids = new HashSet<>();
    each("invitations").forEach(invitation -> ids.add(invitation.path("volunteerId").asText()));
    return ids.size();
  }

  /** Requests for which somebody came. */
  long fulfilled() {
    return inState("COMPLETED");
  }

  long smsParts() {
    return sms().stream().mapToLong(message -> message.path("parts").asLong()).sum();
  }

  List<JsonNode> sms() {
    return messages.stream().filter(m -> m.path("channel").asText().equals("SMS")).toList();
  }

  /** From asked to the first yes, in minutes; −1 when nobody said yes. */
  long medianMinutesToAccept() {
    List<Long> waits = new ArrayList<>();
    for (JsonNode request : requests) {
      if (!request.path("declared").asBoolean()) {
        OffsetDateTime from = OffsetDateTime.parse(request.path("createdAt").asText());
        request.path("missions").findValuesAsText("acceptedAt").stream()
            .map(OffsetDateTime::parse)
            .min(OffsetDateTime.timeLineOrder())
            .ifPresent(first -> waits.add(Duration.between(from, first).toMinutes()));
      }
    }
    waits.sort(null);
    return waits.isEmpty() ? -1 : waits.get((waits.size() - 1) / 2);
  }

  long beneficiariesHelped() {
    Set<String> ids = new HashSet<>();
    for (JsonNode request : requests) {
      if (request.path("missions").findValuesAsText("state").contains("COMPLETED")) {
        ids.add(request.path("beneficiaryId").asText());
      }
    }
    return ids.size();
  }

  /** Counted minutes by the kind's name here. */
  Map<String, Integer> minutesByKind() {
    Map<String, Integer> minutes = new TreeMap<>();
    for (JsonNode request : requests) {
      for (JsonNode mission : request.path("missions")) {
        if (mission.path("state").asText().equals("COMPLETED")) {
          minutes.merge(
              request.path("kindLabel").asText(), mission.path("minutes").asInt(), Integer::sum);
        }
      }
    }
    return minutes;
  }

  int minutes() {
    return minutesByKind().values().stream().mapToInt(Integer::intValue).sum();
  }

  int reminders(String occasion) {
    return reminders.getOrDefault(occasion, 0);
  }

  private List<JsonNode> each(String field) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode request : requests) {
      if (!request.path("declared").asBoolean()) {
        request.path(field).forEach(all::add);
      }
    }
    return all;
  }
}
