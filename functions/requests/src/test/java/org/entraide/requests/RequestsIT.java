package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.requests.Desk.ONE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.entraide.model.call.Concern;
import org.entraide.model.people.VettingItem;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class RequestsIT {
  private static final String GROCERIES =
      """
      {"beneficiaryId": "lucienne", "kind": "GROCERIES", "minutes": 60,
       "window": {"from": "2026-12-02T14:00:00+01:00", "to": "2026-12-02T17:00:00+01:00"},
       "note": "Petites courses au marché, un sac à porter."}
      """;

  private final Desk desk = new Desk();

  @Test
  void aRequestGoesFromAskedToCountedHours() {
    desk.street.volunteers("jeanne", "paul");
    Answer opened = desk.open(GROCERIES);
    String id = opened.at("/id");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.header("location")).isEqualTo("/v1/collectivities/com-02168/requests/" + id);
    assertThat(opened.at("/state")).isEqualTo("OPEN");
    assertThat(opened.at("/createdBy/onBehalfOf")).isEqualTo("lucienne");
    assertThat(facts()).containsExactly("RequestOpened");
    desk.street.invite(id, "jeanne", "paul");

    Answer seen = desk.read(desk.volunteer("jeanne", "GET " + ONE), id);
    assertThat(seen.at("/beneficiary/firstName")).isEqualTo("Lucienne");
    assertThat(seen.body().at("/zone/distanceKm").asDouble()).isEqualTo(1.0);
    assertThat(seen.body().toString())
        .doesNotContain("Fictive", "Tilleuls", "+33353010123", "paul", "beneficiaryId");

    Answer accepted = desk.act("jeanne", "accept", id, "{}");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.at("/state")).isEqualTo("ACCEPTED");
    assertThat(accepted.at("/contact/phone")).isEqualTo("+33353010123");
    assertThat(accepted.at("/contact/lastName")).isEqualTo("Fictive");
    assertThat(desk.act("jeanne", "accept", id, "{}").status()).isEqualTo(200);
    Answer lost = desk.act("paul", "accept", id, "{}");
    assertThat(lost.status()).isEqualTo(409);
    assertThat(lost.code()).isEqualTo("request.taken");
    assertThat(lost.at("/request/state")).isEqualTo("ACCEPTED");
    assertThat(lost.at("/request/invitations/0/state")).isEqualTo("STOOD_DOWN");
    assertThat(lost.body().toString()).doesNotContain("jeanne", "Lucienne");
    // It is 10:00 on the day before: that reminder has had its time.
    assertThat(occasions()).containsExactlyInAnyOrder("HOUR_BEFORE", "DONE", "UNREPORTED");

    assertThat(desk.act("jeanne", "complete", id, "{\"minutes\": 60}").at("/state"))
        .isEqualTo("COMPLETED");
    assertThat(desk.act("jeanne", "complete", id, "{\"minutes\": 60}").status()).isEqualTo(200);
    assertThat(desk.act("jeanne", "complete", id, "{\"minutes\": 90}").code())
        .isEqualTo("mission.completed");
    Answer corrected = desk.act("complete", id, "{\"minutes\": 45}");
    assertThat(corrected.at("/missions/0/minutes")).isEqualTo("45");
    assertThat(corrected.at("/missions/0/corrections/0/fromMinutes")).isEqualTo("60");
    assertThat(desk.street.rows("USAGE"))
        .extracting(line -> line.path("meter").asText() + " " + line.path("quantity").asInt())
        .containsExactly("GROCERIES_MINUTES 60", "GROCERIES_MINUTES -15");
    assertThat(facts())
        .containsExactlyInAnyOrder(
            "RequestOpened", "RequestAccepted", "RequestCompleted", "HoursCorrected");
    assertThat(audit())
        .containsExactlyInAnyOrder(
            "REFERENT request.open",
            "VOLUNTEER contact.view",
            "VOLUNTEER contact.view",
            "REFERENT request.complete");
  }

  @Test
  void eachViewOfAnAddressIsWrittenDownAndStopsADayAfter() {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");
    Answer first = desk.read(desk.volunteer("jeanne", "GET " + ONE), "r1");
    Instant late = Town.AFTERNOON.to().plusSeconds(24 * 3600);
    Answer after = desk.read(desk.volunteer("jeanne", "GET " + ONE).at(late), "r1");

    assertThat(first.at("/contact/address")).contains("Tilleuls");
    assertThat(after.body().has("contact")).isFalse();
    assertThat(after.body().toString()).doesNotContain("Lucienne");
    assertThat(audit()).containsExactly("VOLUNTEER contact.view", "VOLUNTEER contact.view");
  }

  @Test
  void aPlaceGivenBackOpensTheRequestAgainUrgently() {
    desk.street.volunteers("jeanne", "odile").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");
    assertThat(desk.act("jeanne", "decline", "r1", "{}").code()).isEqualTo("mission.held");

    Answer back =
        desk.volunteer("jeanne", "POST " + ONE + "/withdraw")
            .path("id", "r1")
            .at(Town.AFTERNOON.from().minusSeconds(3600))
            .body("{\"reason\": \"Ma voiture est en panne.\"}")
            .on(desk.function);
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.at("/state")).isEqualTo("OPEN");
    assertThat(back.body().path("urgent").asBoolean()).isTrue();
    assertThat(back.body().has("contact")).isFalse();
    assertThat(agendaOf("jeanne")).isEmpty();
    assertThat(facts()).contains("RequestReopened");

    Answer placed = desk.act("accept", "r1", "{\"onBehalfOf\": \"odile\"}");
    assertThat(placed.at("/missions/1/acceptedBy/onBehalfOf")).isEqualTo("odile");
    assertThat(placed.at("/missions/0/withdrawnBecause")).isEqualTo("Ma voiture est en panne.");
    assertThat(placed.body().has("contact")).isFalse();
    assertThat(agendaOf("odile")).containsExactly("r1");
    assertThat(desk.act("withdraw", "r1", "").at("/missions/1/state")).isEqualTo("WITHDRAWN");
  }

  @Test
  void nobodyUnvettedTakesAPlace() {
    desk.street
        .volunteers(
            List.of(VolunteerStory.of("ali").shown(VettingItem.Type.IDENTITY, "2026-12-01")))
        .request("r1", 1)
        .invite("r1", "ali");
    assertThat(desk.act("ali", "accept", "r1", "{}").code()).isEqualTo("volunteer.notVetted");
    assertThat(desk.act("accept", "r1", "{\"onBehalfOf\": \"nobody\"}").code())
        .isEqualTo("volunteer.notFound");
    assertThat(desk.act("accept", "r1", "{}").faults()).containsExactly("/onBehalfOf required");
    assertThat(desk.act("ali", "accept", "r1", "{\"onBehalfOf\": \"ali\"}").faults())
        .containsExactly("/onBehalfOf notAllowed");
  }

  @Test
  void declineIsOneTapAndIsToldOnce() {
    desk.street.volunteers("jeanne", "odile").request("r1", 1).invite("r1", "jeanne");
    assertThat(desk.act("jeanne", "decline", "r1", "").at("/invitations/0/state"))
        .isEqualTo("DECLINED");
    assertThat(desk.act("jeanne", "decline", "r1", "").status()).isEqualTo(200);
    assertThat(facts()).containsExactly("InvitationDeclined");
    assertThat(desk.act("decline", "r1", "{\"onBehalfOf\": \"odile\"}").code())
        .isEqualTo("invitation.none");
    assertThat(desk.act("odile", "decline", "r1", "").code()).isEqualTo("request.notFound");
  }

  @Test
  void aCancellationReleasesItsHolder() {
    desk.street.volunteers("jeanne", "paul").request("r1", 1).invite("r1", "jeanne", "paul");
    assertThat(desk.act("paul", "cancel", "r1", "{\"reason\": \"x\"}").code())
        .isEqualTo("mission.notHeld");
    desk.act("jeanne", "accept", "r1", "{}");
    assertThat(desk.act("cancel", "r1", "{\"reason\": \"x\", \"onBehalfOf\": \"eve\"}").code())
        .isEqualTo("person.notFound");
    Answer cancelled =
        desk.act("cancel", "r1", "{\"reason\": \"Sa fille vient.\", \"onBehalfOf\": \"lucienne\"}");
    assertThat(cancelled.at("/cancellation/by/onBehalfOf")).isEqualTo("lucienne");
    assertThat(desk.act("cancel", "r1", "{\"reason\": \"encore\"}").at("/cancellation/reason"))
        .isEqualTo("Sa fille vient.");
    assertThat(agendaOf("jeanne")).isEmpty();
    Answer late = desk.act("jeanne", "complete", "r1", "{\"minutes\": 10}");
    assertThat(late.code()).isEqualTo("request.closed");
    assertThat(desk.read(desk.volunteer("jeanne", "GET " + ONE), "r1").body().has("contact"))
        .isFalse();
  }

  @Test
  void helpThatIsFarOffIsNotSaidDoneAndTheAnswerTellsFromWhenOn() {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");
    Answer early =
        desk.volunteer("jeanne", "POST " + ONE + "/complete")
            .path("id", "r1")
            .body("{\"minutes\": 60}")
            .on(desk.function);

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.code()).isEqualTo("mission.tooEarly");
    assertThat(early.at("/from")).isEqualTo("2026-12-02T02:00:00+01:00");
    assertThat(early.at("/request/state")).isEqualTo("ACCEPTED");
    assertThat(desk.street.rows("USAGE")).isEmpty();
  }

  @Test
  void whatWorriesAVolunteerAtAVisitIsBeforeTheReferentsOnce() {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    desk.act("jeanne", "accept", "r1", "{}");
    String worried = "{\"minutes\": 60, \"note\": \"Ne mange plus.\", \"concern\": \"WATCH\"}";
    desk.act("jeanne", "complete", "r1", worried);
    assertThat(desk.act("jeanne", "complete", "r1", worried).status()).isEqualTo(200);
    assertThat(
            desk.act("jeanne", "complete", "r1", "{\"minutes\": 60, \"concern\": \"URGENT\"}")
                .code())
        .as("not lost, and not taken for said")
        .isEqualTo("mission.completed");

    Page<Versioned<Concern>> raised =
        desk.street.store().list(Entities.CONCERNS, Town.ID, "", Page.Wanted.first(10));
    assertThat(raised.items())
        .extracting(Versioned::value)
        .singleElement()
        .satisfies(
            concern -> {
              assertThat(concern.requestId()).isEqualTo("r1");
              assertThat(concern.level()).isEqualTo(Concern.Level.WATCH);
              assertThat(concern.beneficiaryId()).isEqualTo("lucienne");
            });
    assertThat(facts()).containsOnlyOnce("ConcernRaised");
  }

  @Test
  void whoHasDoneTheirPartCannotCancelAnothers() {
    desk.street.volunteers("jeanne", "paul").request("r1", 2).invite("r1", "jeanne", "paul");
    desk.act("jeanne", "accept", "r1", "{}");
    desk.act("paul", "accept", "r1", "{}");
    desk.act("jeanne", "complete", "r1", "{\"minutes\": 60}");

    assertThat(desk.act("jeanne", "cancel", "r1", "{\"reason\": \"x\"}").code())
        .isEqualTo("mission.notHeld");
    assertThat(desk.street.request("r1").holders()).containsExactly("paul");
  }

  @Test
  void helpThatWasGivenOffPlatformCountsOnItsDay() {
    desk.street.volunteers("jeanne").request("r1", 1).invite("r1", "jeanne");
    Answer visit =
        desk.volunteer("jeanne", "POST /v1/collectivities/{cid}/declared-help")
            .body(
                """
                {"beneficiaryId": "lucienne", "kind": "VISIT", "date": "2026-11-30", "minutes": 45}
                """)
            .on(desk.function);
    assertThat(visit.status()).isEqualTo(201);
    assertThat(visit.at("/state")).isEqualTo("COMPLETED");
    assertThat(visit.at("/window/from")).isEqualTo("2026-11-30T00:00:00+01:00");
    assertThat(visit.body().has("contact")).isFalse();

    String met = "{\"date\": \"2026-12-01\", \"minutes\": 30, \"volunteerId\": \"jeanne\"}";
    Answer declared = desk.act("declared", "r1", met);
    assertThat(declared.at("/state")).isEqualTo("COMPLETED");
    assertThat(declared.body().path("declared").asBoolean()).isTrue();
    assertThat(desk.act("declared", "r1", met).status()).isEqualTo(200);
    assertThat(desk.act("declared", "r1", met.replace("30", "31")).code())
        .isEqualTo("request.closed");
    assertThat(desk.street.rows("USAGE"))
        .extracting(line -> line.path("meter").asText() + " " + line.path("quantity").asInt())
        .containsExactly("VISIT_MINUTES 45", "GROCERIES_MINUTES 30");
    assertThat(desk.act("jeanne", "declared", "r1", met.replace("jeanne", "paul")).code())
        .isEqualTo("volunteer.notFound");
    assertThat(desk.act("declared", "r1", met.replace("2026-12-01", "2026-12-02")).faults())
        .containsExactly("/date future");
  }

  @Test
  void aReferentSeesWhoCouldHelpAndWhy() {
    desk.street.volunteers("jeanne").request("r1", 1);
    Answer answer = desk.read(desk.referent("GET " + ONE + "/candidates"), "r1");
    assertThat(answer.at("/candidates/0/volunteerId")).isEqualTo("jeanne");
    assertThat(answer.at("/candidates/0/reasons/0/text")).isNotEmpty();
    assertThat(answer.body().path("unlock")).isEmpty();
    assertThat(answer.at("/asksFrom")).as("now").isEqualTo("2026-12-01T10:00:00+01:00");
  }

  private List<String> facts() {
    return desk.street.rows("OUTBOX").stream().map(row -> row.path("detailType").asText()).toList();
  }

  private List<String> audit() {
    return desk.street.rows("AUDIT").stream()
        .map(row -> row.at("/actor/role").asText() + " " + row.path("action").asText())
        .toList();
  }

  private List<String> occasions() {
    return desk.street.rows("AGENDA").stream()
        .map(row -> row.path("detail").asText().replaceAll(".*\"occasion\":\"([A-Z_]+)\".*", "$1"))
        .toList();
  }

  private List<String> agendaOf(String volunteerId) {
    return desk
        .volunteer(volunteerId, "GET /v1/me/agenda")
        .on(desk.function)
        .body()
        .path("items")
        .findValues("requestId")
        .stream()
        .map(JsonNode::asText)
        .toList();
  }
}
