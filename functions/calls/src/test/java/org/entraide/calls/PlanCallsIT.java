package org.entraide.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.calls.Stage.JEANNE;
import static org.entraide.calls.Stage.PAUL;
import static org.entraide.calls.Stage.PLAN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entraide.model.TimeWindow;
import org.entraide.model.call.CallPlan.State;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.CallOutcomeDue;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.CallPlanRunsShort;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.matching.Diary;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Meanwhile;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class PlanCallsIT {
  private static final String PLANS = "/v1/collectivities/{cid}/call-plans";
  private static final String TUESDAYS = "FREQ=WEEKLY;BYDAY=TU";
  private static final Instant NOON = Town.MORNING.plus(Duration.ofHours(3));

  @Test
  void onlyTheCallsOfTheNextDaysExistAndDoingItAgainChangesNothing() {
    Stage stage = new Stage().laidOut("FREQ=DAILY", JEANNE);
    int events = stage.street.rows("OUTBOX").size();
    int timers = stage.street.rows("AGENDA").size();

    assertThat(stage.calls()).hasSize(15).allMatch(call -> call.isCalledBy(JEANNE));

    stage.tell(new CallPlanChanged(PLAN, 1), Town.MORNING);
    stage.tell(new CallPlanRunsShort(PLAN, 1), Town.MORNING);

    assertThat(stage.calls()).hasSize(15);
    assertThat(stage.street.rows("OUTBOX")).hasSize(events);
    assertThat(stage.street.rows("AGENDA")).hasSize(timers);
  }

  @Test
  void theAgendaRollsThemForward() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    assertThat(stage.calls()).extracting(Occurrence::date).hasSize(3);

    stage.tell(new CallPlanRunsShort(PLAN, 1), Town.MORNING.plus(Duration.ofDays(14)));

    assertThat(stage.calls())
        .extracting(Occurrence::date)
        .contains(LocalDate.of(2026, 12, 22), LocalDate.of(2026, 12, 29))
        .hasSize(5);
    assertThat(stage.told("CallPlanned")).isEqualTo(5);
  }

  @Test
  void aChangedPlanMovesWhatIsToComeAndKeepsWhatWasDone() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    String call = stage.call("2026-12-01").id();
    Answer logged =
        stage
            .volunteer(JEANNE, "POST /v1/collectivities/{cid}/calls/{id}/attempts")
            .path("id", call)
            .at(NOON)
            .body("{\"outcome\":\"ANSWERED\",\"minutes\":12}")
            .on(stage.function);
    assertThat(logged.status()).isEqualTo(200);

    Answer changed =
        stage
            .referent("PATCH " + PLANS + "/{id}")
            .path("id", PLAN)
            .ifMatch(1)
            .at(NOON)
            .body("{\"time\":\"16:30\",\"rrule\":\"FREQ=WEEKLY;BYDAY=TU,FR\"}")
            .on(stage.function);
    stage.tell(new CallPlanChanged(PLAN, 2), NOON);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(stage.call("2026-12-01").state()).isEqualTo(Occurrence.State.ANSWERED);
    assertThat(stage.call("2026-12-08").plannedAt())
        .isEqualTo(Instant.parse("2026-12-08T15:30:00Z"));
    assertThat(stage.call("2026-12-08").sequence()).isEqualTo(1);
    assertThat(stage.call("2026-12-04").sequence()).isZero();
  }

  @Test
  void aPausedPlanCancelsAndAnActiveOneCallsAgain() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);

    patch(stage, 1, "{\"state\":\"PAUSED\"}");
    stage.tell(new CallPlanChanged(PLAN, 2), Town.MORNING);
    assertThat(stage.calls()).allMatch(call -> call.state() == Occurrence.State.CANCELLED);
    assertThat(diary(stage, JEANNE).held()).as("she is free again").isEmpty();

    patch(stage, 2, "{\"state\":\"ACTIVE\"}");
    stage.tell(new CallPlanChanged(PLAN, 3), Town.MORNING);
    assertThat(stage.calls()).allMatch(call -> call.state() == Occurrence.State.PLANNED);
    assertThat(diary(stage, JEANNE).held()).hasSize(3);
  }

  @Test
  void whoseConsentIsWithdrawnIsCalledNoMoreUntilItIsGivenAgain() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    stage.tell(new ConsentWithdrawn(Town.LUCIENNE), NOON);
    assertThat(plan(stage).at("/state")).as("she agrees again by now").isEqualTo("ACTIVE");

    stage.street.withdrawsConsent(Town.LUCIENNE);
    for (int times = 0; times < 2; times++) {
      stage.tell(new ConsentWithdrawn(Town.LUCIENNE), NOON);
    }
    assertThat(plan(stage).at("/state")).isEqualTo("PAUSED");
    assertThat(plan(stage).at("/pausedBecause")).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(plan(stage).version()).as("once").isEqualTo(2);
    stage.tell(new CallPlanChanged(PLAN, 2), NOON);
    assertThat(stage.calls()).allMatch(call -> call.state() == Occurrence.State.CANCELLED);
    assertThat(stage.told("CallCancelled")).as("her caller hears of each").isEqualTo(3);

    assertThat(patch(stage, 2, "{\"state\":\"ACTIVE\"}").code()).isEqualTo("beneficiary.noConsent");
    assertThat(patch(stage, 2, "{\"minutes\":20}").at("/pausedBecause"))
        .isEqualTo("CONSENT_WITHDRAWN");
  }

  /** She says no while the calls of her plan are being made: those made later would be left. */
  @Test
  void noCallIsLeftOfAPlanThatIsPausedWhileItIsLaidOut() {
    Stage stage = new Stage().plan(TUESDAYS, JEANNE);
    Store slower =
        Meanwhile.in(
            stage.store(),
            () -> {
              stage.street.withdrawsConsent(Town.LUCIENNE);
              stage.tell(new ConsentWithdrawn(Town.LUCIENNE), NOON);
              stage.tell(new CallPlanChanged(PLAN, 2), NOON);
            });

    new PlanCalls(slower).on(new CallPlanChanged(PLAN, 1), Town.ID, Town.MORNING);

    assertThat(plan(stage).at("/state")).isEqualTo("PAUSED");
    assertThat(stage.calls()).isEmpty();
  }

  @Test
  void aConsentThatIsWithdrawnWhileAPausedPlanGoesOnHoldsForIt() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    patch(stage, 1, "{\"state\":\"PAUSED\"}");
    Store slower =
        Meanwhile.in(
            stage.store(),
            () -> {
              stage.street.withdrawsConsent(Town.LUCIENNE);
              stage.tell(new ConsentWithdrawn(Town.LUCIENNE), NOON);
            });

    Answer wentOn =
        stage
            .referent("PATCH " + PLANS + "/{id}")
            .path("id", PLAN)
            .ifMatch(2)
            .body("{\"state\":\"ACTIVE\"}")
            .on(stage.functionOn(slower));

    assertThat(wentOn.code()).isEqualTo("beneficiary.noConsent");
    assertThat(plan(stage).at("/state")).isEqualTo("PAUSED");
  }

  private static Answer plan(Stage stage) {
    return stage.referent("GET " + PLANS + "/{id}").path("id", PLAN).on(stage.function);
  }

  @Test
  void anEndedPlanStaysOnRecordAndCannotBeChanged() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);

    for (int times = 0; times < 2; times++) {
      assertThat(
              stage
                  .referent("DELETE " + PLANS + "/{id}")
                  .path("id", PLAN)
                  .at(NOON)
                  .on(stage.function)
                  .status())
          .isEqualTo(204);
    }
    assertThat(patch(stage, 2, "{\"minutes\":30}").code()).isEqualTo("callPlan.ended");
    assertThat(
            stage
                .referent("GET " + PLANS + "/{id}")
                .path("id", PLAN)
                .on(stage.function)
                .at("/state"))
        .isEqualTo(State.ENDED.name());
  }

  /** The fact came through the next morning: yesterday's call was promised, and nobody made it. */
  @Test
  void aCallWhoseTimePassedBeforeItWasLaidOutIsBeforeTheReferentOnce() {
    Stage stage = new Stage().plan("FREQ=DAILY", JEANNE);
    Instant nextMorning = Town.MORNING.plus(Duration.ofDays(1));

    stage.tell(new CallPlanChanged(PLAN, 1), nextMorning);
    stage.tell(new CallPlanChanged(PLAN, 1), nextMorning);

    assertThat(waiting(stage, "MISSED")).containsExactly(stage.call("2026-12-01").id());
    assertThat(stage.told("CallMissed")).isEqualTo(1);
    assertThat(stage.call("2026-12-02").callerId()).isEqualTo(JEANNE);
    assertThat(diary(stage, JEANNE).held()).as("to come").hasSize(15);
  }

  @Test
  void aChangedPlanLeavesWithACallerWhatWasGivenByHandAndTellsWhoComesInForWhom() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    stage.street.volunteers("awa");
    stage
        .referent("POST /v1/collectivities/{cid}/calls/{id}/caller")
        .path("id", stage.call("2026-12-08").id())
        .body("{\"volunteerId\":\"awa\"}")
        .on(stage.function);

    patch(stage, 1, "{\"time\":\"16:30\",\"circle\":[\"%s\"]}".formatted(PAUL));
    stage.tell(new CallPlanChanged(PLAN, 2), Town.MORNING);

    assertThat(stage.call("2026-12-08").callerId()).isEqualTo("awa");
    assertThat(stage.call("2026-12-08").plannedAt())
        .isEqualTo(Instant.parse("2026-12-08T15:30:00Z"));
    assertThat(stage.call("2026-12-15").callerId()).as("the circle's").isEqualTo(PAUL);
    assertThat(stage.told("CallerReplaced")).as("awa, and Paul twice").isEqualTo(3);
  }

  @Test
  void aCallThatAReferentGivesAwayMeanwhileStaysWithWhomTheyChose() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE, PAUL);
    stage.street.volunteers("awa");
    stage.away(JEANNE, "2026-12-07", "2026-12-13");
    String call = stage.call("2026-12-08").id();
    Store raced =
        stage.beforeItsFirstDecision(
            () ->
                stage
                    .referent("POST /v1/collectivities/{cid}/calls/{id}/caller")
                    .path("id", call)
                    .body("{\"volunteerId\":\"awa\"}")
                    .on(stage.function));

    new ReplaceCaller(raced).on(new VolunteerChanged(JEANNE), Town.ID, NOON);

    assertThat(stage.call("2026-12-08").callerId()).isEqualTo("awa");
  }

  @Test
  void aLeaveIsReplacedWhenItIsEntered() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE, PAUL);

    stage.away(JEANNE, "2026-12-07", "2026-12-13");
    stage.tell(new VolunteerChanged(JEANNE), NOON);
    stage.tell(new VolunteerChanged(JEANNE), NOON);

    assertThat(stage.call("2026-12-01").callerId()).isEqualTo(JEANNE);
    assertThat(stage.call("2026-12-08").callerId()).isEqualTo(PAUL);
    assertThat(stage.call("2026-12-15").callerId()).isEqualTo(JEANNE);
    assertThat(stage.told("CallerReplaced")).isEqualTo(1);
    assertThat(diary(stage, PAUL).held()).hasSize(1);
    assertThat(diary(stage, JEANNE).held()).hasSize(2);
  }

  @Test
  void whenNobodyCanTheReferentKnowsAndWhoComesBackTakesOver() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);

    stage.away(JEANNE, "2026-12-07", "2026-12-13");
    stage.tell(new VolunteerChanged(JEANNE), NOON);
    assertThat(stage.call("2026-12-08").state()).isEqualTo(Occurrence.State.UNCOVERED);
    assertThat(waiting(stage, "UNCOVERED")).containsExactly(stage.call("2026-12-08").id());
    assertThat(
            stage
                .referent("GET /v1/collectivities/{cid}/calls/{id}")
                .path("id", stage.call("2026-12-08").id())
                .on(stage.function)
                .at("/unable/0/code"))
        .isEqualTo("ON_LEAVE");

    stage.away(JEANNE, "2026-11-02", "2026-11-03");
    stage.tell(new VolunteerChanged(JEANNE), NOON);
    assertThat(stage.call("2026-12-08").callerId()).isEqualTo(JEANNE);
    assertThat(waiting(stage, "UNCOVERED")).isEmpty();
  }

  @Test
  void whoHasSomethingElseToDoAtThatTimeIsPassedOverForSomebodyWhoIsFree() {
    Stage stage = new Stage();
    TimeWindow visit =
        new TimeWindow(
            Instant.parse("2026-12-08T13:30:00Z"), Instant.parse("2026-12-08T14:30:00Z"));
    Diary.Held mission = new Diary.Held("a-visit", visit, null);
    stage
        .store()
        .commit(
            Decision.change(
                true,
                Changes.of(Town.ID, Town.MORNING)
                    .create(Entities.DIARIES, JEANNE, Diary.EMPTY.took(mission, Town.MORNING))));

    stage.laidOut(TUESDAYS, JEANNE, PAUL);

    assertThat(stage.call("2026-12-01").callerId()).isEqualTo(JEANNE);
    assertThat(stage.call("2026-12-08").callerId()).isEqualTo(PAUL);
  }

  @Test
  void aLastLookFindsWhatNoFactTold() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE, PAUL);
    stage.away(JEANNE, "2026-12-07", "2026-12-13");

    stage.tell(new CallLookAheadDue(stage.call("2026-12-08").id(), 0), NOON);

    assertThat(stage.call("2026-12-08").callerId()).isEqualTo(PAUL);
  }

  @Test
  void aCallThatNobodySpeaksOfIsMissedOnceAndBeforeTheReferent() {
    Stage stage = new Stage().laidOut(TUESDAYS, JEANNE);
    String call = stage.call("2026-12-01").id();
    Instant evening = Instant.parse("2026-12-01T18:15:00Z");

    stage.tell(new CallOutcomeDue(call, 0), evening);
    stage.tell(new CallOutcomeDue(call, 0), evening);

    assertThat(waiting(stage, "MISSED")).containsExactly(call);
    assertThat(stage.told("CallMissed")).isEqualTo(1);
  }

  @Test
  void aPlanThatNeedsConsentOrAKnownVolunteerIsRefused() {
    Stage stage = new Stage();
    stage.street.beneficiary("nobodys", null, false);
    String body =
        "{\"beneficiaryId\":\"%s\",\"rrule\":\"%s\",\"time\":\"15:00\",\"circle\":[\"%s\"]}";

    assertThat(open(stage, body.formatted("nobodys", TUESDAYS, JEANNE)).code())
        .isEqualTo("beneficiary.noConsent");
    assertThat(open(stage, body.formatted(Town.LUCIENNE, TUESDAYS, "who")).code())
        .isEqualTo("volunteer.notFound");
    Answer yearly = open(stage, body.formatted(Town.LUCIENNE, "FREQ=YEARLY", JEANNE));
    assertThat(yearly.faults()).containsExactly("/rrule rrule.unsupported");
    assertThat(yearly.at("/errors/0/detail")).contains("FREQ=YEARLY");
  }

  @Test
  void thePreviewShowsTheNextTenDatesInLocalTime() {
    Answer preview =
        new Stage()
            .referent("POST " + PLANS + "/preview")
            .body(
                "{\"rrule\":\"FREQ=WEEKLY;BYDAY=FR\",\"time\":\"15:00\",\"from\":\"2026-12-01\","
                    + "\"holidayRule\":\"SKIP\"}")
            .on(new Stage().function);

    assertThat(preview.body().at("/next")).hasSize(10);
    assertThat(preview.at("/next/0")).isEqualTo("2026-12-04T15:00:00+01:00");
    assertThat(preview.body().at("/next").toString())
        .as("Christmas and New Year's Day are Fridays")
        .doesNotContain("2026-12-25", "2027-01-01");
  }

  private static Answer open(Stage stage, String body) {
    return stage.referent("POST " + PLANS).body(body).on(stage.function);
  }

  private static Answer patch(Stage stage, long version, String body) {
    return stage
        .referent("PATCH " + PLANS + "/{id}")
        .path("id", PLAN)
        .ifMatch(version)
        .at(Town.MORNING)
        .body(body)
        .on(stage.function);
  }

  private static List<String> waiting(Stage stage, String state) {
    return stage
        .referent("GET /v1/collectivities/{cid}/calls")
        .query("state", state)
        .on(stage.function)
        .body()
        .path("items")
        .findValuesAsText("id")
        .stream()
        .filter(id -> id.startsWith("2026"))
        .toList();
  }

  private static Diary diary(Stage stage, String volunteerId) {
    return stage
        .store()
        .find(Entities.DIARIES, Town.ID, volunteerId)
        .map(Versioned::value)
        .orElse(Diary.EMPTY);
  }
}
