package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.entraide.local.json.Json;

/**
 * Every route of the API and every trigger once, in a town of its own: what each consumes. A turn
 * has gone before and told of most triggers; this is about the rest.
 */
final class Story {
  private static final Duration WAVE = Duration.ofHours(3);
  private static final Duration UNTIL_HELPED = Duration.ofHours(52);

  private final Lab lab;
  private final Town town;
  private final Desk desk;

  Story(Lab lab, Town town, Desk desk) {
    this.lab = lab;
    this.town = town;
    this.desk = desk;
  }

  void play() {
    desk.collectivities("GET /v1/collectivities").by("platform").send();
    people("associations", Json.object().put("name", "Les amis du quartier"), "name");
    volunteers();
    // A landline: what she is told is for the phone desk.
    ObjectNode person = town.beneficiary().put("phone", "+33353010121");
    String helped = people("beneficiaries", person, "lastName");
    application();
    List<String> invited = search(helped);
    String request = invited.remove(0);
    changeOfMind(request, invited);
    otherEnds(helped, invited.get(0));
    new CallStory(lab, town, desk).play(helped);
    new OfficeStory(town, desk).play();
  }

  /** Registers, lists, reads and changes somebody or something; answers its id. */
  private String people(String kind, ObjectNode body, String field) {
    JsonNode made = desk.people("POST " + kind).body(body).send();
    String id = made.path("id").asText();
    desk.people("GET " + kind).send();
    desk.people("GET " + kind + "/{id}").path("id", id).send();
    desk.people("PATCH " + kind + "/{id}")
        .path("id", id)
        .ifMatch(made)
        .body(Json.object().put(field, "Exemple"))
        .send();
    return id;
  }

  private void volunteers() {
    String id = town.volunteers().get(0);
    desk.people("GET volunteers").send();
    JsonNode read = desk.people("GET volunteers/{id}").path("id", id).send();
    ObjectNode away = Json.object();
    LocalDate later = LocalDate.ofInstant(desk.at(), ZoneOffset.UTC).plusDays(200);
    away.putArray("leaves")
        .addObject()
        .put("from", later.toString())
        .put("to", later.plusDays(7).toString());
    desk.people("PATCH volunteers/{id}").path("id", id).ifMatch(read).body(away).send();
  }

  private void application() {
    desk.apply()
        .body(
            Json.object()
                .put("as", "VOLUNTEER")
                .put("firstName", "Karim")
                .put("lastName", "Exemple")
                .put("phone", "+33639989999"))
        .send();
    String id = desk.people("GET applications").send().path("items").path(0).path("id").asText();
    desk.people("GET applications/{id}").path("id", id).send();
    desk.notifications("ApplicationReceived", Json.object().put("applicationId", id));
    desk.people("POST applications/{id}/close")
        .path("id", id)
        .body(Json.object().put("outcome", "REJECTED"))
        .send();
  }

  /** The request's id, then those who were invited. */
  private List<String> search(String helped) {
    String request = open(helped);
    desk.requests("GET requests").send();
    desk.requests("GET requests/{id}/candidates").path("id", request).send();
    desk.matching("RequestOpened", Desk.about(request, 1));
    List<String> invited = new ArrayList<>(List.of(request));
    invited.addAll(invitedTo(request));
    return invited;
  }

  private String open(String helped) {
    ObjectNode need =
        Json.object().put("beneficiaryId", helped).put("kind", "VISIT").put("minutes", 60);
    need.putObject("window")
        .put("from", desk.at().plus(Duration.ofHours(50)).toString())
        .put("to", desk.at().plus(Duration.ofHours(52)).toString());
    return desk.requests("POST requests").body(need).send().path("id").asText();
  }

  private List<String> invitedTo(String request) {
    JsonNode read = desk.requests("GET requests/{id}").path("id", request).send();
    List<String> invited = new ArrayList<>();
    read.path("invitations").forEach(i -> invited.add(i.path("volunteerId").asText()));
    return invited;
  }

  /** One says no, another yes and then no: the search begins anew and ends in a mission. */
  private void changeOfMind(String request, List<String> invited) {
    act("decline", request, invited.get(0), Json.object());
    act("accept", request, invited.get(1), Json.object());
    ObjectNode accepted =
        Desk.about(request, 1).put("volunteerId", invited.get(1)).put("full", true);
    invited.subList(2, invited.size()).forEach(accepted.putArray("stoodDown")::add);
    desk.notifications("RequestAccepted", accepted);
    desk.notifications(
        "HelpReminderDue",
        Desk.about(request, 1).put("volunteerId", invited.get(1)).put("occasion", "DAY_BEFORE"));
    desk.requests("GET /v1/me/agenda").byVolunteer(invited.get(1)).send();
    act("withdraw", request, invited.get(1), Json.object().put("reason", "Empêchement."));
    ObjectNode reopened = Desk.about(request, 2).put("withdrawnVolunteerId", invited.get(1));
    Desk later = desk.after(Duration.ofMinutes(5));
    later.matching("RequestReopened", reopened);
    later.notifications("RequestReopened", reopened);
    desk.after(WAVE).matching("WaveElapsed", Desk.about(request, 2).put("wave", 1));
    String next = invited.get(2);
    act("accept", request, next, Json.object());
    act(desk.after(UNTIL_HELPED), "complete", request, next, Json.object().put("minutes", 60));
  }

  private void act(String act, String request, String volunteer, ObjectNode body) {
    act(desk, act, request, volunteer, body);
  }

  private static void act(
      Desk desk, String act, String request, String volunteer, ObjectNode body) {
    desk.requests("POST requests/{id}/" + act)
        .path("id", request)
        .byVolunteer(volunteer)
        .body(body)
        .send();
  }

  private void otherEnds(String helped, String volunteer) {
    ObjectNode declaration =
        Json.object()
            .put("volunteerId", volunteer)
            .put("date", LocalDate.ofInstant(desk.at(), ZoneOffset.UTC).minusDays(1).toString())
            .put("minutes", 45);
    desk.requests("POST requests/{id}/declared").path("id", open(helped)).body(declaration).send();
    desk.requests("POST declared-help")
        .body(declaration.deepCopy().put("beneficiaryId", helped).put("kind", "VISIT"))
        .send();
    String request = open(helped);
    desk.notifications("RequestUnfilled", Desk.about(request, 1).put("reason", "NOBODY"));
    desk.requests("POST requests/{id}/cancel")
        .path("id", request)
        .body(Json.object().put("reason", "Sa fille vient ce jour-là.").put("onBehalfOf", helped))
        .send();
    ObjectNode cancelled = Desk.about(request, 1);
    cancelled.putArray("informed").add(volunteer);
    desk.notifications("RequestCancelled", cancelled);
  }
}
