package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entraide.local.demo.Cast;
import org.entraide.local.json.Json;

/**
 * A town of 15,000 with its volunteers. It has no quiet hours, and its volunteers may be asked at
 * any hour and often, so that every request of a long bench finds somebody.
 */
final class Town {
  private static final int STILL_APPLYING = 10; // one in so many waits for an interview

  /** In a minute: what the platform gives at most, since a bench is in a hurry. */
  private static final int MOST_CALLS = 6000;

  /** In a day. */
  private static final int MOST_MESSAGES = 20_000;

  /** Waves of that many, so that there is something to tell and somebody to change their mind. */
  private static final int WAVE = 5;

  private static final int MONTHLY_INVITATIONS = 60;
  private static final List<String> AROUND = List.of("02114", "02290", "02347", "02524");

  private final String id;
  private final Cast cast;
  private final Cast.Place place;
  private final String consentAt;
  private final Map<String, String> phones = new LinkedHashMap<>();

  private Town(String id, Cast.Place place, String consentAt) {
    this.id = id;
    this.cast = new Cast(id.hashCode());
    this.place = place;
    this.consentAt = consentAt;
  }

  /** Opens a collectivity, registers so many volunteers and vets most of them. */
  static Town settle(Calls calls, String id, int volunteers, Instant at) {
    Desk desk = new Desk(calls, id, at);
    ObjectNode opening = Json.object().put("id", id);
    ObjectNode settings = opening.putObject("settings");
    settings.putObject("quietHours").put("from", "00:00").put("to", "00:00");
    settings
        .putObject("matching")
        .put("monthlyInvitationCap", MONTHLY_INVITATIONS)
        .put("waveSize", WAVE)
        .put("minWaveSize", WAVE);
    settings
        .putObject("quotas")
        .put("callsPerMinute", MOST_CALLS)
        .put("callsPerPersonPerMinute", MOST_CALLS)
        .put("invitationsPerDay", MOST_MESSAGES)
        .put("invitationsPerPersonPerDay", MOST_MESSAGES)
        .put("smsPartsPerDay", MOST_MESSAGES);
    JsonNode opened =
        desk.collectivities("POST /v1/collectivities").by("platform").body(opening).send();
    JsonNode position = opened.path("position");
    Cast.Place place =
        new Cast.Place(
            id.substring(id.indexOf('-') + 1),
            position.path("lat").asDouble(),
            position.path("lon").asDouble(),
            AROUND);
    Town town = new Town(id, place, at.minus(Duration.ofDays(30)).toString());
    town.register(desk, volunteers);
    return town;
  }

  private void register(Desk desk, int volunteers) {
    int n = 0;
    for (ObjectNode body : cast.volunteers(place, volunteers)) {
      body.remove("availability");
      JsonNode volunteer = desk.people("POST volunteers").body(body).send();
      String volunteerId = volunteer.path("id").asText();
      if (++n % STILL_APPLYING != 0) {
        desk.people("POST volunteers/{id}/vetting")
            .path("id", volunteerId)
            .body(vetting(desk.at()))
            .send();
        phones.put(volunteerId, body.path("phone").asText());
      }
    }
  }

  private static ObjectNode vetting(Instant at) {
    LocalDate lately = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(20);
    ObjectNode vetting = Json.object();
    for (String type : List.of("IDENTITY", "INTERVIEW", "CHARTER")) {
      vetting.withArray("items").addObject().put("type", type).put("issuedOn", lately.toString());
    }
    return vetting;
  }

  Desk desk(Calls calls, Instant at) {
    return new Desk(calls, id, at);
  }

  /** Ids of the vetted volunteers. */
  List<String> volunteers() {
    return new ArrayList<>(phones.keySet());
  }

  String phone(String volunteerId) {
    return phones.get(volunteerId);
  }

  /** Somebody to register who asks for help, in French. */
  ObjectNode beneficiary() {
    ObjectNode person = cast.beneficiaries(place, 1, consentAt).get(0);
    person.putArray("languages").add("fr");
    return person;
  }
}
