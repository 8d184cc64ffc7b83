package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.entraide.local.json.Json;

/** Every route of convivial calls once: a call that nobody answers, a concern, a campaign. */
final class CallStory {
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  /** A call may be logged some hours before its time. */
  private static final int HOURS_AHEAD = 3;

  private final Lab lab;
  private final Town town;
  private final Desk desk;

  CallStory(Lab lab, Town town, Desk desk) {
    this.lab = lab;
    this.town = town;
    this.desk = desk;
  }

  void play(String helped) {
    String plan = plan(helped);
    String call = call();
    concern(call);
    campaign(helped);
    desk.calls("DELETE call-plans/{id}").path("id", plan).send();
  }

  private String plan(String helped) {
    ZonedDateTime first = desk.at().atZone(ZONE).plusHours(HOURS_AHEAD);
    ObjectNode series =
        Json.object()
            .put("rrule", "FREQ=DAILY;COUNT=1")
            .put("from", first.toLocalDate().toString())
            .put("time", first.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
    desk.calls("POST call-plans/preview").body(series).send();
    series.put("beneficiaryId", helped).putArray("circle").add(town.volunteers().get(0));
    String id = desk.calls("POST call-plans").body(series).send().path("id").asText();
    desk.calls("CallPlanChanged", Json.object().put("planId", id).put("revision", 1));
    desk.calls("GET call-plans").send();
    JsonNode plan = desk.calls("GET call-plans/{id}").path("id", id).send();
    desk.calls("PATCH call-plans/{id}")
        .path("id", id)
        .ifMatch(plan)
        .body(Json.object().put("minutes", 20))
        .send();
    return id;
  }

  private String call() {
    String id = desk.calls("GET calls").send().path("items").path(0).path("id").asText();
    JsonNode read = desk.calls("GET calls/{id}").path("id", id).send();
    byLink(id, read.path("sequence").asInt());
    desk.calls("GET calls/{id}/candidates").path("id", id).send();
    desk.calls("POST calls/{id}/caller")
        .path("id", id)
        .body(Json.object().put("volunteerId", town.volunteers().get(1)))
        .send();
    desk.calls("POST calls/{id}/attempts")
        .path("id", id)
        .body(Json.object().put("outcome", "NO_ANSWER"))
        .send();
    return id;
  }

  /** The caller is reminded, opens the link and says that nobody answers. */
  private void byLink(String call, int sequence) {
    String caller = town.volunteers().get(0);
    desk.notifications(
        "CallReminderDue",
        Json.object()
            .put("callId", call)
            .put("sequence", sequence)
            .put("volunteerId", caller)
            .put("occasion", "SHORTLY_BEFORE"));
    String token = lab.lastLinkTo(town.phone(caller), "/v1/c/");
    desk.plannedCall("GET", token).header("accept", "text/html").send();
    desk.plannedCall("POST", token).body(Json.object().put("outcome", "NO_ANSWER")).send();
  }

  private void concern(String call) {
    ObjectNode worry = Json.object().put("callId", call).put("level", "WATCH");
    String id = desk.calls("POST concerns").body(worry).send().path("id").asText();
    desk.calls("GET concerns").send();
    desk.calls("GET concerns/{id}").path("id", id).send();
    desk.calls("POST concerns/{id}/acknowledge").path("id", id).body(Json.object()).send();
    desk.calls("POST concerns/{id}/close")
        .path("id", id)
        .body(Json.object().put("note", "Une voisine est passée."))
        .send();
  }

  private void campaign(String helped) {
    ObjectNode campaign =
        Json.object()
            .put("name", "Canicule")
            .put("before", LocalDate.ofInstant(desk.at(), ZONE).plusDays(7).toString());
    campaign.putArray("beneficiaryIds").add(helped);
    campaign.putArray("circle").add("desk");
    String id = desk.calls("POST call-campaigns").body(campaign).send().path("id").asText();
    desk.calls("CampaignOpened", Json.object().put("campaignId", id));
    desk.calls("GET call-campaigns").send();
    desk.calls("GET call-campaigns/{id}").path("id", id).send();
  }
}
