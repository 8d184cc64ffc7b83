package org.entraide.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.entraide.calls.Stage.JEANNE;
import static org.entraide.calls.Stage.PAUL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Rung;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.event.DomainEvent.CallLadderDue;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.CampaignOpened;
import org.entraide.model.event.DomainEvent.ConcernWaits;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.message.SmsPrice;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Meanwhile;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

/** What follows a call: nobody answers, somebody is worried, and who may see and do what. */
class FollowUpIT {
  private static final String CALLS = "/v1/collectivities/{cid}/calls";
  private static final String CONCERNS = "/v1/collectivities/{cid}/concerns";
  private static final Instant AFTERNOON = Instant.parse("2026-12-01T14:10:00Z");

  private final Stage stage = new Stage().laidOut("FREQ=WEEKLY;BYDAY=TU", JEANNE, PAUL);
  private final String call = stage.call("2026-12-01").id();

  @Test
  void aLadderClimbsToTheEndWhateverComesTwice() {
    attempt(JEANNE, "{\"outcome\":\"NO_ANSWER\"}");
    Instant at = AFTERNOON;
    for (int rung = 0; rung < 6; rung++) {
      at = at.plus(Duration.ofHours(5));
      stage.tell(new CallLadderDue(call, rung), at);
      stage.tell(new CallLadderDue(call, rung), at);
    }

    Occurrence end = stage.call("2026-12-01");
    assertThat(end.state()).isEqualTo(Occurrence.State.UNREACHABLE);
    assertThat(end.steps())
        .extracting(Occurrence.Step::rung)
        .containsExactly(
            Rung.RETRY,
            Rung.RETRY,
            Rung.RETRY,
            Rung.SUBSTITUTE,
            Rung.REFERENT,
            Rung.CONTACT_PERSON);
    assertThat(end.callerId()).as("the substitute").isEqualTo(PAUL);
    assertThat(stage.told("CallStepTaken")).isEqualTo(6);
    Answer list = stage.referent("GET " + CALLS).query("state", "UNREACHABLE").on(stage.function);
    assertThat(list.at("/items/0/id")).isEqualTo(call);
    assertThat(list.body().at("/items/0/steps")).hasSize(6);
  }

  @Test
  void theLadderAsksNobodyWhoCannotAndWithoutAnybodyTheReferentKnowsAtOnce() {
    attempt(JEANNE, "{\"outcome\":\"NO_ANSWER\"}");
    stage.away(JEANNE, "2026-12-01", "2026-12-31");
    Instant evening = AFTERNOON.plus(Duration.ofHours(4));

    stage.tell(new CallLadderDue(call, 0), evening);
    Occurrence stoodIn = stage.call("2026-12-01");
    stage.away(PAUL, "2026-12-01", "2026-12-31");
    stage.tell(new CallLadderDue(call, 1), evening);
    stage.tell(new CallLadderDue(call, 1), evening);

    assertThat(stoodIn.callerId()).as("who can").isEqualTo(PAUL);
    Occurrence end = stage.call("2026-12-01");
    assertThat(end.state()).isEqualTo(Occurrence.State.UNREACHABLE);
    assertThat(end.steps())
        .extracting(Occurrence.Step::rung)
        .containsExactly(Rung.SUBSTITUTE, Rung.REFERENT);
    assertThat(stage.told("CallStepTaken")).isEqualTo(2);
  }

  @Test
  void nobodyIsAskedToCallWhoDoesNotAgreeAnyMore() {
    attempt(JEANNE, "{\"outcome\":\"NO_ANSWER\"}");
    stage.street.withdrawsConsent(Town.LUCIENNE);
    stage.tell(new ConsentWithdrawn(Town.LUCIENNE), AFTERNOON);

    for (int rung = 0; rung < 6; rung++) {
      stage.tell(new CallLadderDue(call, rung), AFTERNOON.plus(Duration.ofHours(5L * rung)));
    }

    Occurrence end = stage.call("2026-12-01");
    assertThat(end.steps()).extracting(Occurrence.Step::rung).containsExactly(Rung.REFERENT);
    assertThat(end.state()).isEqualTo(Occurrence.State.UNREACHABLE);
  }

  /** Everybody has tried; the référent finds Paul, who needs the number. */
  @Test
  void whoIsGivenACallFromTheReferentsListSeesTheNumberForADay() {
    attempt(JEANNE, "{\"outcome\":\"NO_ANSWER\"}");
    stage.away(JEANNE, "2026-12-01", "2026-12-31");
    stage.away(PAUL, "2026-12-01", "2026-12-01");
    stage.tell(new CallLadderDue(call, 0), AFTERNOON);
    assertThat(stage.call("2026-12-01").state()).isEqualTo(Occurrence.State.UNREACHABLE);
    Instant later = AFTERNOON.plus(Duration.ofDays(3));
    stage
        .referent("POST " + CALLS + "/{id}/caller")
        .path("id", call)
        .at(later)
        .body("{\"volunteerId\":\"%s\"}".formatted(PAUL))
        .on(stage.function);

    HttpCall asked = stage.volunteer(PAUL, "GET " + CALLS + "/{id}").path("id", call);

    assertThat(asked.at(later.plusSeconds(60)).on(stage.function).at("/beneficiary/phone"))
        .isEqualTo("+33353010123");
    Answer dayAfter = asked.at(later.plus(Duration.ofHours(25))).on(stage.function);
    assertThat(dayAfter.body().at("/beneficiary").has("phone")).isFalse();
  }

  @Test
  void aReferentWhoseOwnCallItIsSpeaksAsItsVolunteer() {
    Answer own = read(stage.referentAnd(JEANNE, "GET " + CALLS + "/{id}"));
    Answer logged =
        stage
            .referentAnd(JEANNE, "POST " + CALLS + "/{id}/attempts")
            .path("id", call)
            .at(AFTERNOON)
            .body("{\"outcome\":\"ANSWERED\",\"minutes\":12}")
            .on(stage.function);

    assertThat(own.at("/beneficiary/phone")).isEqualTo("+33353010123");
    assertThat(own.at("/beneficiary/lastName")).as("a référent's view all the same").isNotEmpty();
    assertThat(logged.at("/attempts/0/callerId")).isEqualTo(JEANNE);
    assertThat(stage.street.rows("USAGE")).as("hours count").hasSize(1);
  }

  @Test
  void anAnswerStopsTheLadder() {
    attempt(JEANNE, "{\"outcome\":\"VOICEMAIL\"}");
    attempt(JEANNE, "{\"outcome\":\"ANSWERED\",\"minutes\":10,\"mood\":5}");

    stage.tell(new CallLadderDue(call, 0), AFTERNOON.plus(Duration.ofHours(4)));

    assertThat(stage.call("2026-12-01").steps()).isEmpty();
    assertThat(stage.told("CallStepTaken")).isZero();
    assertThat(stage.street.rows("USAGE")).as("minutes count once").hasSize(1);
  }

  @Test
  void whatIsSaidAgainInOtherWordsRaisesTheConcernAndCorrectsTheHours() {
    attempt(JEANNE, "{\"outcome\":\"ANSWERED\",\"minutes\":15}");
    String worried = "{\"outcome\":\"ANSWERED\",\"minutes\":15,\"concern\":\"URGENT\"}";
    for (int times = 0; times < 2; times++) {
      assertThat(attempt(JEANNE, worried).body().at("/attempts")).hasSize(2);
    }
    String corrected =
        "{\"outcome\":\"ANSWERED\",\"minutes\":20,\"onBehalfOf\":\"%s\"}".formatted(JEANNE);
    Answer last = null;
    for (int times = 0; times < 2; times++) {
      last =
          stage
              .referent("POST " + CALLS + "/{id}/attempts")
              .path("id", call)
              .at(AFTERNOON)
              .body(corrected)
              .on(stage.function);
    }

    assertThat(last.body().at("/attempts")).hasSize(3);
    assertThat(stage.told("ConcernRaised")).isEqualTo(1);
    assertThat(stage.street.rows("USAGE"))
        .extracting(line -> line.path("quantity").asInt())
        .containsExactlyInAnyOrder(15, 5);
  }

  @Test
  void aConcernIsReadOrClimbsAndBothAreAudited() {
    Answer logged =
        attempt(JEANNE, "{\"outcome\":\"ANSWERED\",\"minutes\":5,\"concern\":\"URGENT\"}");
    String concern = logged.at("/attempts/0/concernId");

    stage.tell(new ConcernWaits(concern, 0), AFTERNOON.plus(Duration.ofHours(4)));
    stage.tell(new ConcernWaits(concern, 0), AFTERNOON.plus(Duration.ofHours(4)));
    for (int times = 0; times < 2; times++) {
      assertThat(settle(concern, "acknowledge", null).at("/state")).isEqualTo("ACKNOWLEDGED");
    }
    stage.tell(new ConcernWaits(concern, 1), AFTERNOON.plus(Duration.ofHours(8)));
    assertThat(settle(concern, "close", "{\"note\":\"Vu.\"}").at("/state")).isEqualTo("CLOSED");
    assertThat(settle(concern, "close", "{\"note\":\"Autre.\"}").code())
        .isEqualTo("concern.closed");

    assertThat(stage.told("ConcernUnacknowledged")).isEqualTo(1);
    assertThat(stage.street.rows("AUDIT").toString())
        .contains("concern.acknowledge", "concern.close");
  }

  @Test
  void aConcernThatCameUpAtAVisitIsListedReadAndSettledWithoutACall() {
    Concern visited =
        Concern.raise(
                "c1",
                Town.LUCIENNE,
                null,
                "r1",
                Concern.Level.WATCH,
                null,
                Actor.SYSTEM,
                Town.MORNING)
            .concern();
    stage
        .store()
        .commit(
            Decision.change(
                true, Changes.of(Town.ID, Town.MORNING).create(Entities.CONCERNS, "c1", visited)));

    Answer listed = stage.referent("GET " + CONCERNS).query("state", "OPEN").on(stage.function);
    stage.tell(new ConcernWaits("c1", 0), AFTERNOON);
    Answer closed = settle("c1", "close", "{\"note\":\"Vu.\"}");

    assertThat(listed.at("/items/0/requestId")).isEqualTo("r1");
    assertThat(listed.body().at("/items/0").has("callId")).isFalse();
    assertThat(closed.at("/requestId")).isEqualTo("r1");
    assertThat(closed.at("/state")).isEqualTo("CLOSED");
  }

  @Test
  void theNumberIsTheCallersAloneAndEachViewIsWrittenDown() {
    Answer own = read(stage.volunteer(JEANNE, "GET " + CALLS + "/{id}"));
    assertThat(own.at("/beneficiary/phone")).isEqualTo("+33353010123");
    assertThat(own.body().at("/beneficiary").has("lastName")).isFalse();
    assertThat(stage.street.rows("AUDIT").toString()).contains("contact.view");

    assertThat(read(stage.volunteer(PAUL, "GET " + CALLS + "/{id}")).code())
        .isEqualTo("call.notFound");
    assertThat(attempt(PAUL, "{\"outcome\":\"NO_ANSWER\"}").code()).isEqualTo("call.notFound");
    assertThat(
            read(stage.referent("GET " + CALLS + "/{id}")).body().at("/beneficiary").has("phone"))
        .isFalse();
  }

  @Test
  void aVolunteerListsTheirOwnCallsOnly() {
    assertThat(ids(stage.volunteer(JEANNE, "GET " + CALLS))).hasSize(3);
    assertThat(ids(stage.volunteer(PAUL, "GET " + CALLS).query("volunteerId", JEANNE))).isEmpty();
    assertThat(ids(stage.referent("GET " + CALLS).query("volunteerId", JEANNE))).hasSize(3);
    assertThat(
            ids(
                stage
                    .referent("GET " + CALLS)
                    .query("from", "2026-12-02")
                    .query("to", "2026-12-08")))
        .containsExactly(stage.call("2026-12-08").id());
  }

  /** Jeanne's call is nobody's; the référent asks matching, and gives it to Awa. */
  @Test
  void aReferentGivesACallToWhomMatchingProposes() {
    stage.street.volunteers("awa");
    Answer proposed =
        stage
            .referent("GET " + CALLS + "/{id}/candidates")
            .path("id", stage.call("2026-12-08").id())
            .on(stage.function);
    Answer given = give("awa");

    assertThat(proposed.body().path("candidates").findValuesAsText("volunteerId"))
        .contains("awa")
        .as("who calls somebody else at that time, or calls already")
        .doesNotContain(JEANNE);
    assertThat(given.at("/caller/id")).isEqualTo("awa");
    assertThat(given.at("/sequence")).isEqualTo("1");
    assertThat(give("awa").at("/sequence")).as("again").isEqualTo("1");
    assertThat(give("nobody").code()).isEqualTo("volunteer.notFound");
    assertThat(stage.street.rows("AUDIT").toString()).contains("call.give");
  }

  /** Nobody lends callers: a call cannot be given to another town's volunteer. */
  @Test
  void aNeighbourThatLendsItsVolunteersIsNotLookedThroughForACaller() {
    stage.street.volunteers("awa");
    stage
        .street
        .beside(Town.BRASLES, Town.sharing(Town.settings(), Town.lendingTo(HoursTo.BOTH, Town.ID)))
        .volunteers("marie");
    stage.sharing(Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES));

    Answer proposed =
        stage
            .referent("GET " + CALLS + "/{id}/candidates")
            .path("id", stage.call("2026-12-08").id())
            .on(stage.function);

    assertThat(proposed.body().path("candidates").findValuesAsText("volunteerId"))
        .contains("awa")
        .doesNotContain("marie");
  }

  @Test
  void aCampaignCallsEveryoneOnceAndCountsLive() {
    stage.street.beneficiary("anna", null, true).beneficiary("zoe", null, true);
    Answer opened =
        stage
            .referent("POST /v1/collectivities/{cid}/call-campaigns")
            .body(
                "{\"name\":\"Canicule\",\"beneficiaryIds\":[\"%s\",\"anna\",\"zoe\"],"
                        .formatted(Town.LUCIENNE)
                    + "\"circle\":[\"%s\",\"desk\"],\"from\":\"2026-12-02\",\"before\":\"2026-12-04\"}"
                        .formatted(PAUL))
            .on(stage.function);
    CampaignOpened fact = new CampaignOpened(opened.at("/id"));
    stage.tell(fact, Town.MORNING);
    stage.tell(fact, Town.MORNING);
    assertThat(stage.told("CallPlanChanged")).as("one plan each").isEqualTo(3);
    stage
        .store()
        .list(Entities.CALL_PLANS, Town.ID, "", Page.Wanted.first(10))
        .items()
        .forEach(plan -> stage.tell(new CallPlanChanged(plan.id(), 1), Town.MORNING));

    Answer before = campaign(opened.at("/id"));
    Answer logged =
        stage
            .volunteer(PAUL, "POST " + CALLS + "/{id}/attempts")
            .path("id", before.at("/members/0/callId"))
            .at(Instant.parse("2026-12-02T09:10:00Z"))
            .body("{\"outcome\":\"ANSWERED\",\"minutes\":4}")
            .on(stage.function);
    Answer after = campaign(opened.at("/id"));

    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    assertThat(opened.at("/sms/parts")).as("of Paul's two calls").isEqualTo("4");
    assertThat(opened.at("/sms/amountMicros")).isEqualTo("" + SmsPrice.ofFrance().of(4));
    assertThat(before.at("/count/toCome")).isEqualTo("3");
    assertThat(logged.status()).as(logged.body().toString()).isEqualTo(200);
    assertThat(after.at("/count/reached")).isEqualTo("1");
    assertThat(after.at("/count/toCome")).isEqualTo("2");
    assertThat(ids(stage.referent("GET " + CALLS).query("volunteerId", CallPlan.DESK)))
        .as("the desk's share")
        .hasSize(1);
  }

  @Test
  void whoeverWithdrawsConsentWhileACampaignIsPlannedIsNotCalledAndTheOthersAre() {
    stage.street.beneficiary("anna", null, true);
    Answer opened =
        stage
            .referent("POST /v1/collectivities/{cid}/call-campaigns")
            .body(
                "{\"name\":\"Canicule\",\"beneficiaryIds\":[\"%s\",\"anna\"],"
                        .formatted(Town.LUCIENNE)
                    + "\"circle\":[\"desk\"],\"from\":\"2026-12-02\",\"before\":\"2026-12-04\"}")
            .on(stage.function);
    CampaignOpened fact = new CampaignOpened(opened.at("/id"));
    Store slower = Meanwhile.in(stage.store(), () -> stage.street.withdrawsConsent("anna"));

    assertThatThrownBy(() -> new PlanCampaign(slower).on(fact, Town.ID, Town.MORNING))
        .as("the fact comes again")
        .isInstanceOf(Store.Contention.class);
    stage.tell(fact, Town.MORNING);

    assertThat(
            stage
                .store()
                .list(Entities.CALL_PLANS, Town.ID, "", Page.Wanted.first(10))
                .items()
                .stream()
                .map(Versioned::value)
                .filter(plan -> plan.campaignId() != null))
        .extracting(CallPlan::beneficiaryId)
        .containsExactly(Town.LUCIENNE);
  }

  @Test
  void aCampaignOfTodayIsRefusedInTheEveningWhenItsLastDayIsToday() {
    Answer opened =
        stage
            .referent("POST /v1/collectivities/{cid}/call-campaigns")
            .at(Instant.parse("2026-12-01T18:00:00Z"))
            .body(
                "{\"name\":\"Canicule\",\"beneficiaryIds\":[\"%s\"],\"circle\":[\"desk\"],"
                        .formatted(Town.LUCIENNE)
                    + "\"from\":\"2026-12-01\",\"before\":\"2026-12-02\"}")
            .on(stage.function);

    assertThat(opened.faults()).containsExactly("/before order");
  }

  @Test
  void anotherTenantsCallsDoNotExist() {
    Stage elsewhere = new Stage(new CollectivityId("com-60159"));
    HttpCall asked =
        HttpCall.to("GET " + CALLS + "/{id}")
            .path("cid", Town.ID.value())
            .as("referent", "com-60159");
    assertThat(read(asked).status()).isEqualTo(404);
    assertThat(ids(elsewhere.referent("GET " + CALLS))).isEmpty();
  }

  private Answer attempt(String volunteerId, String body) {
    return stage
        .volunteer(volunteerId, "POST " + CALLS + "/{id}/attempts")
        .path("id", call)
        .at(AFTERNOON)
        .body(body)
        .on(stage.function);
  }

  private Answer settle(String concern, String verb, String body) {
    HttpCall settle =
        stage.referent("POST " + CONCERNS + "/{id}/" + verb).path("id", concern).at(AFTERNOON);
    return (body == null ? settle : settle.body(body)).on(stage.function);
  }

  private Answer read(HttpCall asked) {
    return asked.path("id", call).at(Town.MORNING).on(stage.function);
  }

  private Answer give(String volunteerId) {
    return stage
        .referent("POST " + CALLS + "/{id}/caller")
        .path("id", stage.call("2026-12-08").id())
        .body("{\"volunteerId\":\"%s\"}".formatted(volunteerId))
        .on(stage.function);
  }

  private Answer campaign(String id) {
    return stage
        .referent("GET /v1/collectivities/{cid}/call-campaigns/{id}")
        .path("id", id)
        .on(stage.function);
  }

  private List<String> ids(HttpCall asked) {
    return asked.on(stage.function).body().path("items").findValuesAsText("id").stream()
        .filter(id -> id.startsWith("2026"))
        .toList();
  }
}
