package org.entraide.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.CollectivityId;

/**
 * A collectivity in which the {@link Story} takes place. Its people are known by first names and
 * its requests by what they are for; their ids differ from one telling to the next. Whoever is
 * answered 5xx asks again with the same {@code Idempotency-Key}, as the contract says.
 */
final class Town {
  private static final Pattern LINK = Pattern.compile("/i/([0-9A-Za-z._~-]+)");
  private static final String HOME = "02168";
  private static final double LAT = 49.05;
  private static final double LON = 3.37;
  private static final double KM_NORTH = 0.009;
  private static final int PATIENCE = 20;

  private final Api api;
  private final Place place;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private int asked;

  Town(Api api, Place place) {
    this.api = api;
    this.place = place;
  }

  /** So many communes that lie near each other, and not the one where Jeanne lives. */
  static List<Place> some(int number) {
    return new CommuneDirectory()
        .communesOf(new CollectivityId("dep-02")).stream()
            .filter(place -> !place.id().value().equals("com-" + HOME))
            .limit(number)
            .toList();
  }

  String id() {
    return place.id().value();
  }

  String name() {
    return place.name();
  }

  /** The ids that were given to people and things, by their names. */
  Map<String, String> ids() {
    return ids;
  }

  void opens() {
    ObjectNode body = Bodies.object().put("id", id());
    ObjectNode settings = body.putObject("settings").put("name", "Villeneuve");
    settings
        .putObject("matching")
        .put("waveSize", 1)
        .put("waveDelayMinutes", 120)
        .put("maxWaves", 2)
        .put("radiusKm", 2)
        .put("monthlyInvitationCap", 60);
    settings.putObject("quietHours").put("from", "23:30").put("to", "00:30");
    settings
        .putObject("reminders")
        .put("dayBeforeAt", "22:30")
        .put("minutesBefore", 30)
        .put("doneAt", "00:10");
    post(Caller.PLATFORM, "/v1/collectivities", body);
  }

  void registers(String volunteer, int number, double km) {
    ObjectNode body = Bodies.volunteer(volunteer, "+3363998010" + number, "VISIT");
    body.putObject("position").put("lat", LAT + km * KM_NORTH).put("lon", LON);
    ids.put(volunteer, post(referent(), path() + "/volunteers", body).id());
  }

  void vets(String volunteer) {
    post(referent(), path() + "/volunteers/" + ids.get(volunteer) + "/vetting", Bodies.vetting());
  }

  void meets(String beneficiary) {
    ObjectNode body = Bodies.object().put("firstName", beneficiary).put("lastName", "Fictive");
    body.put("phone", "+33639980120").put("address", "1 rue Exemple").put("insee", HOME);
    body.putObject("position").put("lat", LAT).put("lon", LON);
    body.putObject("consent")
        .put("version", "1")
        .put("givenAt", Stage.EVENING.minus(Duration.ofDays(1)).toString())
        .put("by", "SELF");
    ids.put(beneficiary, post(referent(), path() + "/beneficiaries", body).id());
  }

  void hearsFrom(String somebody) {
    post(Caller.ANYONE, path() + "/applications", Bodies.application(somebody));
  }

  /**
   * Jeanne asks for help.
   *
   * @param from when help is needed: so long after the evening on which the story begins
   */
  void asks(String name, String kind, int needed, Duration from) {
    ObjectNode body = Bodies.object().put("beneficiaryId", ids.get("Jeanne")).put("kind", kind);
    body.put("minutes", 60).put("volunteersNeeded", needed);
    body.putObject("window")
        .put("from", Stage.EVENING.plus(from).toString())
        .put("to", Stage.EVENING.plus(from).plus(Duration.ofHours(2)).toString());
    ids.put(name, post(referent(), path() + "/requests", body).id());
  }

  void accepts(String volunteer, String request) {
    acts(volunteer, request, "accept", Bodies.object());
  }

  void declines(String volunteer, String request) {
    acts(volunteer, request, "decline", Bodies.object());
  }

  void withdraws(String volunteer, String request) {
    acts(volunteer, request, "withdraw", Bodies.object().put("reason", "empêchement"));
  }

  void completes(String volunteer, String request) {
    acts(volunteer, request, "complete", Bodies.object().put("minutes", 60));
  }

  void cancels(String request) {
    ObjectNode body = Bodies.object().put("reason", "plus besoin");
    post(referent(), path() + "/requests/" + ids.get(request) + "/cancel", body);
  }

  /**
   * Says yes on the page of the link that the message to the number holds, as far as it came; whom
   * no message reached says so in the application.
   *
   * @param hour as the message writes the beginning of the window
   */
  void acceptsByLink(String volunteer, int number, String request, String hour) {
    Caller caller = Caller.ANYONE;
    String path = "/v1/i/" + link(number, hour);
    ObjectNode body = Bodies.object().put("answer", "ACCEPT");
    if (link(number, hour) == null) {
      caller = Caller.volunteer(id(), ids.get(volunteer));
      path = path() + "/requests/" + ids.get(request) + "/accept";
      body = Bodies.object();
    }
    post(caller, path, body, Map.of());
  }

  private String link(int number, String hour) {
    String token = null;
    for (JsonNode message : api.local("messages?to=%2B3363998010" + number).path("items")) {
      String text = message.path("text").asText();
      Matcher link = LINK.matcher(text);
      if (message.path("collectivityId").asText().equals(id())
          && text.contains(hour)
          && link.find()) {
        token = link.group(1);
      }
    }
    return token;
  }

  private void acts(String volunteer, String request, String act, ObjectNode body) {
    Caller caller = Caller.volunteer(id(), ids.get(volunteer));
    post(caller, path() + "/requests/" + ids.get(request) + "/" + act, body);
  }

  private Answer post(Caller caller, String path, ObjectNode body) {
    return post(caller, path, body, Map.of("Idempotency-Key", "key-" + ++asked + "-of-" + id()));
  }

  private Answer post(Caller caller, String path, ObjectNode body, Map<String, String> key) {
    Answer answer = null;
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      answer = api.send(caller, "POST", path, Api.written(body), key);
      if (answer.status() < 500) {
        return answer.succeeded(path);
      }
    }
    throw new AssertionError(path + " answered " + answer + " again and again");
  }

  private Caller referent() {
    return Caller.referent(id());
  }

  private String path() {
    return "/v1/collectivities/" + id();
  }
}
