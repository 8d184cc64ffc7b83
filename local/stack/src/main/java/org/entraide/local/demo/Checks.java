package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold at the end, whatever the people did. */
final class Checks {
  /** Events, and occasions of reminders. */
  static final Set<String> STORY =
      Set.of(
          "RequestOpened",
          "VolunteersInvited",
          "InvitationDeclined",
          "RequestAccepted",
          "RequestReopened",
          "RequestCancelled",
          "RequestUnfilled",
          "RequestCompleted",
          "HoursCorrected",
          "DAY_BEFORE",
          "HOUR_BEFORE",
          "DONE");

  private final List<Check> checks = new ArrayList<>();

  /**
   * @param name of the law, in French
   * @param broken what breaks it; empty when it holds
   */
  record Check(String name, List<String> broken) {
    boolean holds() {
      return broken.isEmpty();
    }
  }

  private Checks() {}

  /**
   * @param declared minutes that people noted, by request and volunteer
   * @param people of all towns
   */
  static List<Check> of(
      List<Results> results,
      Map<String, Integer> declared,
      List<Town.Person> people,
      List<JsonNode> events,
      List<JsonNode> deadLetters) {
    Checks all = new Checks();
    all.add("une place, un bénévole / one winner per place", places(results));
    all.add("heures = minutes notées / hours = minutes noted", hours(results, declared));
    all.add("jamais deux fois le même SMS / no SMS twice", twice(results));
    all.add("chaque SMS en une seule partie / every SMS one part", parts(results));
    all.add("aucune demande oubliée / no request forgotten", forgotten(results));
    all.add("aucun téléphone dans les événements / no phone in events", phones(people, events));
    all.add("toute l'histoire a eu lieu / the whole story took place", missing(events));
    all.add("aucune lettre morte / no dead letter", texts(deadLetters));
    return all.checks;
  }

  private void add(String name, List<String> broken) {
    checks.add(new Check(name, broken));
  }

  private static List<String> places(List<Results> results) {
    List<String> broken = new ArrayList<>();
    for (JsonNode request : requests(results)) {
      int needed = request.path("volunteersNeeded").asInt();
      Set<String> holders = new HashSet<>();
      int places = 0;
      for (JsonNode mission : request.path("missions")) {
        if (!mission.path("state").asText().equals("WITHDRAWN")) {
          places++;
          holders.add(mission.path("volunteerId").asText());
        }
      }
      String state = request.path("state").asText();
      boolean full = state.equals("ACCEPTED") || state.equals("COMPLETED");
      if (places > needed || holders.size() != places || (full && places == 0)) {
        broken.add(name(request) + " : " + places + "/" + needed);
      }
    }
    return broken;
  }

  private static List<String> hours(List<Results> results, Map<String, Integer> declared) {
    Map<String, Integer> left = new HashMap<>(declared);
    List<String> broken = new ArrayList<>();
    for (JsonNode request : requests(results)) {
      for (JsonNode mission : request.path("missions")) {
        if (mission.path("state").asText().equals("COMPLETED")) {
          String key = request.path("id").asText() + "/" + mission.path("volunteerId").asText();
          Integer noted = left.remove(key);
          if (noted == null || noted != mission.path("minutes").asInt()) {
            broken.add(name(request) + " : " + mission.path("minutes") + " / " + noted);
          }
        }
      }
    }
    left.forEach((key, minutes) -> broken.add(key + " : " + minutes + " min"));
    return broken;
  }

  /** A volunteer who was stood down in two rounds of one request may read the same words twice. */
  private static List<String> twice(List<Results> results) {
    Map<String, Integer> times = new HashMap<>();
    List<String> broken = new ArrayList<>();
    int rounds = requests(results).stream().mapToInt(r -> r.path("round").asInt(1)).max().orElse(1);
    for (Results town : results) {
      for (JsonNode message : town.sms()) {
        String text = message.path("text").asText();
        int count = times.merge(message.path("to").asText() + " " + text, 1, Integer::sum);
        boolean perRound = text.contains("quelqu'un d'autre") || text.contains("somebody else");
        if (count > (perRound ? rounds : 1)) {
          broken.add(count + " × " + text);
        }
      }
    }
    return broken;
  }

  private static List<String> parts(List<Results> results) {
    List<String> broken = new ArrayList<>();
    for (Results town : results) {
      for (JsonNode message : town.sms()) {
        if (message.path("parts").asInt() != 1) {
          broken.add(message.path("parts") + " : " + message.path("text").asText());
        }
      }
    }
    return broken;
  }

  /** Helped, cancelled by the person, or before the référent, who was told. */
  private static List<String> forgotten(List<Results> results) {
    List<String> broken = new ArrayList<>();
    for (Results town : results) {
      for (JsonNode request : town.requests()) {
        boolean ended =
            switch (request.path("state").asText()) {
              case "COMPLETED", "CANCELLED" -> true;
              case "UNFILLED" -> referentWasTold(town, request.path("id").asText());
              default -> false;
            };
        if (!ended) {
          broken.add(name(request));
        }
      }
    }
    return broken;
  }

  private static boolean referentWasTold(Results town, String requestId) {
    return town.messages().stream()
        .anyMatch(
            message ->
                message.path("channel").asText().equals("TOPIC")
                    && message.path("text").asText().contains(requestId));
  }

  private static List<String> phones(List<Town.Person> people, List<JsonNode> events) {
    StringBuilder all = new StringBuilder();
    events.forEach(event -> all.append(event.path("detail")).append('\n'));
    String told = all.toString();
    return people.stream()
        .filter(
            person -> told.contains(person.phone()) || told.contains(person.phone().substring(3)))
        .map(Town.Person::id)
        .toList();
  }

  /** What the script lets happen, whatever people decide; none of it may be left out. */
  private static List<String> missing(List<JsonNode> events) {
    Set<String> missing = new TreeSet<>(STORY);
    for (JsonNode event : events) {
      missing.remove(event.path("detail-type").asText());
      missing.remove(event.path("detail").path("occasion").asText());
    }
    return List.copyOf(missing);
  }

  private static List<String> texts(List<JsonNode> deadLetters) {
    return deadLetters.stream()
        .map(letter -> letter.path("function").asText() + " : " + letter.path("error"))
        .toList();
  }

  private static List<JsonNode> requests(List<Results> results) {
    return results.stream().flatMap(town -> town.requests().stream()).toList();
  }

  private static String name(JsonNode request) {
    return request.path("id").asText() + " " + request.path("state").asText();
  }
}
