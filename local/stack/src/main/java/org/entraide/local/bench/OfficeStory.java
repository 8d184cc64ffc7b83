package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.entraide.local.json.Json;

/**
 * Every route once of what a town hall and its volunteers do beside requests and calls: accounts,
 * devices, messages, calendars, days without visits, what it all costs.
 */
final class OfficeStory {
  private final Town town;
  private final Desk desk;

  OfficeStory(Town town, Desk desk) {
    this.town = town;
    this.desk = desk;
  }

  /** There is a message for somebody without a mobile phone. */
  void play() {
    members();
    subscriptions();
    devices(town.volunteers().get(0));
    messages();
    calendar(town.volunteers().get(0));
    lockdown();
    costs();
  }

  private void members() {
    ObjectNode colleague =
        Json.object().put("email", "elu@mairie.example.org").put("role", "elected");
    String id = desk.people("POST members").body(colleague).send().path("id").asText();
    desk.people("GET members").send();
    desk.people("DELETE members/{id}").path("id", id).send();
  }

  private void subscriptions() {
    ObjectNode address = Json.object().put("email", "agent@mairie.example.org");
    JsonNode asked = desk.people("POST subscriptions").body(address).send();
    String id = asked.path("id").asText();
    desk.notifications(
        "SubscriptionDue", Json.object().put("subscriptionId", id).put("version", 1));
    desk.people("GET subscriptions").send();
    JsonNode pending = desk.people("GET subscriptions/{id}").path("id", id).send();
    ObjectNode concerns = Json.object();
    concerns.putArray("interests").add("CONCERNS");
    desk.people("PATCH subscriptions/{id}").path("id", id).ifMatch(pending).body(concerns).send();
    desk.people("DELETE subscriptions/{id}").path("id", id).send();
  }

  private void devices(String volunteer) {
    String route = "volunteers/{id}/devices";
    JsonNode device =
        desk.people("POST " + route)
            .path("id", volunteer)
            .byVolunteer(volunteer)
            .body(Json.object().put("platform", "FCM").put("token", "exemple-de-jeton"))
            .send();
    desk.people("GET " + route).path("id", volunteer).byVolunteer(volunteer).send();
    desk.people("DELETE " + route + "/{deviceId}")
        .path("id", volunteer)
        .path("deviceId", device.path("id").asText())
        .byVolunteer(volunteer)
        .send();
  }

  private void messages() {
    desk.people("GET messages").send();
    String id = desk.people("GET to-phone").send().path("items").path(0).path("id").asText();
    desk.people("POST to-phone/{id}/done").path("id", id).body(Json.object()).send();
    desk.tenant("POST messages/preview").body(Json.object().put("kind", "INVITATION")).send();
  }

  private void calendar(String volunteer) {
    String route = " /v1/me/calendar";
    String path = desk.requests("PUT" + route).byVolunteer(volunteer).send().path("path").asText();
    desk.calendar(path.substring(path.lastIndexOf('/') + 1)).send();
    desk.requests("DELETE" + route).byVolunteer(volunteer).send();
  }

  private void lockdown() {
    String day = LocalDate.ofInstant(desk.at(), ZoneOffset.UTC).plusDays(300).toString();
    String id =
        desk.requests("POST lockdowns")
            .body(Json.object().put("from", day).put("to", day))
            .send()
            .path("id")
            .asText();
    desk.requests("GET lockdowns").send();
    desk.requests("POST lockdowns/{id}/lift").path("id", id).body(Json.object()).send();
  }

  private void costs() {
    desk.tenant("GET usage").send();
    desk.tenant("GET statistics").send();
    desk.tenant("POST statistics/recount").by("platform").body(Json.object()).send();
    ObjectNode change = Json.object();
    change.putObject("settings").putObject("matching").put("radiusKm", 15);
    desk.tenant("POST usage/estimate").body(change).send();
    desk.collectivities("GET /v1/usage").by("platform").send();
  }
}
