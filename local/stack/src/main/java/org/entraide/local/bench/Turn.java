package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.local.json.Json;

/**
 * The life of one help request, through every function: somebody is registered and asks, volunteers
 * are chosen and told, one accepts, reminders come. It begins with a call of the reference, so that
 * whatever disturbs the machine disturbs both.
 */
final class Turn {
  private static final List<String> KINDS =
      List.of("VISIT", "GROCERIES", "ACCOMPANIMENT", "MEDICINES", "PAPERWORK", "READING");

  /**
   * What falls due so much later (a wave, a reminder) is due at the next turn; and the turns that
   * are played by default are over before a public holiday comes, on which nobody is asked.
   */
  private static final Duration BETWEEN_TURNS = Duration.ofMinutes(90);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ROWS_OF_A_BATCH = 10;

  private final Lab lab;
  private final Town town;
  private final Calls calls;
  private final int number;
  private final Desk desk;

  /**
   * @param begin simulated time of the first turn
   * @param number from 0
   */
  Turn(Lab lab, Town town, Calls calls, Instant begin, int number) {
    this.lab = lab;
    this.town = town;
    this.calls = calls;
    this.number = number;
    this.desk = town.desk(calls, begin.plus(BETWEEN_TURNS.multipliedBy(number)));
  }

  /** The town at the time of this turn. */
  Desk desk() {
    return desk;
  }

  void play() {
    calls.call(Operation.REFERENCE, note());
    changeSettings();
    String request = ask();
    desk.relay(ROWS_OF_A_BATCH);
    desk.matching("RequestOpened", Desk.about(request, 1));
    List<String> invited = invited(request);
    ObjectNode wave = Desk.about(request, 1).put("wave", 1);
    invited.forEach(wave.putArray("volunteerIds")::add);
    desk.notifications("VolunteersInvited", wave);
    accept(lab, town, desk, invited.get(0));
    sweep();
  }

  private ObjectNode note() {
    return Json.object()
        .put("pk", desk.collectivity() + "#note")
        .put("sk", "note-" + number)
        .put("text", "Petites courses au marché, un sac à porter.");
  }

  private void changeSettings() {
    String route = " /v1/collectivities/{cid}";
    JsonNode here = desk.collectivities("GET" + route).by("referent").send();
    ObjectNode change = Json.object();
    change
        .putObject("settings")
        .putObject("branding")
        .put("colour", number % 2 == 0 ? "#1b5e20" : "#000091");
    desk.collectivities("PATCH" + route).by("referent").ifMatch(here).body(change).send();
  }

  private String ask() {
    List<String> volunteers = town.volunteers();
    desk.people("GET volunteers/{id}")
        .path("id", volunteers.get(number % volunteers.size()))
        .send();
    JsonNode helped = desk.people("POST beneficiaries").body(town.beneficiary()).send();
    ObjectNode need =
        Json.object()
            .put("beneficiaryId", helped.path("id").asText())
            .put("kind", KINDS.get(number % KINDS.size()))
            .put("minutes", 60)
            .put("note", "Petites courses au marché, un sac à porter.");
    // The reminder comes an hour before.
    need.putObject("window")
        .put("from", desk.at().plus(BETWEEN_TURNS).plus(HOUR).toString())
        .put("to", desk.at().plus(BETWEEN_TURNS).plus(HOUR.multipliedBy(3)).toString());
    return desk.requests("POST requests").body(need).send().path("id").asText();
  }

  private List<String> invited(String request) {
    JsonNode read = desk.requests("GET requests/{id}").path("id", request).send();
    List<String> invited = new ArrayList<>();
    read.path("invitations").forEach(i -> invited.add(i.path("volunteerId").asText()));
    if (invited.isEmpty()) {
      throw new IllegalStateException("nobody was invited: " + read);
    }
    return invited;
  }

  /** Opens the link of the latest message in a browser, and says yes. */
  static void accept(Lab lab, Town town, Desk desk, String volunteer) {
    String token = lab.lastLinkTo(town.phone(volunteer), "/v1/i/");
    desk.invitations("GET", token).header("accept", "text/html").send();
    desk.invitations("POST", token).body(Json.object().put("answer", "ACCEPT")).send();
  }

  /** What was due since the turn before is out of the way first. */
  private void sweep() {
    town.desk(lab.unmeasured(), desk.at().minus(MINUTE)).tick("catching up");
    desk.tick("a minute, two due");
    town.desk(calls, desk.at().plus(MINUTE)).tick("a minute, nothing due");
  }
}
