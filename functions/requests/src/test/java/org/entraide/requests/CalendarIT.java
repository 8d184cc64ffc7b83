package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;
import org.entraide.testing.HttpCall;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Town;
import org.entraide.usecase.WriteCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A volunteer's calendar at an address that only they know. */
class CalendarIT {
  private final Desk desk = new Desk();

  @BeforeEach
  void jeanneTakesAMission() {
    desk.street
        .volunteers("jeanne", "paul")
        .request("06DT8REQMARKET00", 1)
        .invite("06DT8REQMARKET00", "jeanne", "paul");
    assertThat(desk.act("jeanne", "accept", "06DT8REQMARKET00", "{}").status()).isEqualTo(200);
  }

  @Test
  void sheReadsHerMissionsWithoutSurnamePhoneOrAddress() {
    Answer answer = read(open("jeanne"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("text/calendar; charset=utf-8");
    VEvent event = only(answer);
    assertThat(event.getSummary().getValue()).isEqualTo("Courses – Lucienne");
    assertThat(event.getLocation().getValue()).isEqualTo("Château-Thierry");
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Town.AFTERNOON.from());
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Town.AFTERNOON.to());
    assertThat(event.getStatus().isConfirmed()).isTrue();
    assertThat(answer.body().textValue())
        .doesNotContain("Fictive", "+33353010123", "rue des Tilleuls");
    assertThat(events(read(open("paul")))).isEmpty();
  }

  @Test
  void whatSheGivesBackIsCancelledAndWhatSheTakesAgainIsNot() {
    String path = open("jeanne");
    VEvent held = only(read(path));

    desk.act("jeanne", "withdraw", "06DT8REQMARKET00", "{}");
    VEvent givenBack = only(read(path));
    assertThat(givenBack.getStatus().isCancelled()).isTrue();
    assertThat(givenBack.getSummary().getValue()).as("no name any more").isEqualTo("Courses");
    assertThat(givenBack.getUid().getValue()).isEqualTo(held.getUid().getValue());
    assertThat(givenBack.getSequence().getValue()).isGreaterThan(held.getSequence().getValue());

    desk.act("accept", "06DT8REQMARKET00", "{\"onBehalfOf\":\"jeanne\"}");
    VEvent again = only(read(path));
    assertThat(again.getStatus().isConfirmed()).isTrue();
    assertThat(again.getUid().getValue()).isEqualTo(held.getUid().getValue());
    assertThat(again.getSequence().getValue()).isGreaterThan(givenBack.getSequence().getValue());
  }

  @Test
  void whatIsNotNeededAnyMoreIsCancelled() {
    String path = open("jeanne");
    desk.act("cancel", "06DT8REQMARKET00", "{\"reason\":\"Sa fille vient.\"}");
    assertThat(only(read(path)).getStatus().isCancelled()).isTrue();
  }

  @Test
  void herCallsAreInItToo() {
    Occurrence call = call("jeanne", 0);
    commit(changes().create(Entities.CALLS, call.id(), call));
    String path = open("paul");
    assertThat(events(read(path))).isEmpty();

    path = open("jeanne");
    VEvent planned = events(read(path)).get(1);
    assertThat(planned.getSummary().getValue()).isEqualTo("Appel de convivialité – Lucienne");
    assertThat(planned.getDateStart().getValue().toInstant()).isEqualTo(call.plannedAt());
    assertThat(planned.getLocation()).isNull();
    assertThat(planned.getSequence().getValue()).isZero();

    Occurrence cancelled = ((CallOutcome.Changed) call.cancel(Town.MORNING)).call();
    commit(changes().delete(Entities.CALLS, call.id()));
    commit(changes().create(Entities.CALLS, call.id(), cancelled));
    VEvent gone = events(read(path)).get(1);
    assertThat(gone.getUid().getValue()).isEqualTo(planned.getUid().getValue());
    assertThat(gone.getStatus().isCancelled()).isTrue();
    assertThat(gone.getSequence().getValue()).isEqualTo(1);
    assertThat(gone.getSummary().getValue()).isEqualTo("Appel de convivialité");
  }

  /** Her telephone would ring for a call that Paul makes, and whom he calls is his business. */
  @Test
  void aCallThatIsGivenToSomebodyElseIsCancelledInHersAndPlannedInTheirs() {
    Occurrence call = call("jeanne", 0);
    write(Optional.empty(), new CallOutcome.Changed(call, List.of()));
    String hers = open("jeanne");
    VEvent planned = events(read(hers)).get(1);

    give(call, "paul");

    VEvent gone = events(read(hers)).get(1);
    assertThat(gone.getUid().getValue()).isEqualTo(planned.getUid().getValue());
    assertThat(gone.getStatus().isCancelled()).isTrue();
    assertThat(gone.getSequence().getValue()).isGreaterThan(planned.getSequence().getValue());
    assertThat(gone.getSummary().getValue()).isEqualTo("Appel de convivialité");
    VEvent his = only(read(open("paul")));
    assertThat(his.getStatus().isConfirmed()).isTrue();
    assertThat(his.getSummary().getValue()).isEqualTo("Appel de convivialité – Lucienne");

    give(stored(call.id()).value(), "jeanne");
    assertThat(events(read(hers)).get(1).getStatus().isConfirmed()).as("hers again").isTrue();
  }

  /** Nobody had invited Paul: the référent put him down for it. */
  @Test
  void aPlaceThatWasGivenWithoutAnInvitationIsCancelledWhenItIsTakenBack() {
    String id = "06DT8REQPLACED00";
    desk.street.request(id, 1);
    assertThat(desk.act("accept", id, "{\"onBehalfOf\":\"paul\"}").status()).isEqualTo(200);
    String path = open("paul");
    VEvent held = only(read(path));
    assertThat(held.getStatus().isConfirmed()).isTrue();

    desk.act("withdraw", id, "{\"onBehalfOf\":\"paul\"}");

    VEvent gone = only(read(path));
    assertThat(gone.getUid().getValue()).isEqualTo(held.getUid().getValue());
    assertThat(gone.getStatus().isCancelled()).isTrue();
    assertThat(gone.getSequence().getValue()).isGreaterThan(held.getSequence().getValue());
  }

  private void give(Occurrence call, String volunteerId) {
    write(
        Optional.of(stored(call.id())),
        (CallOutcome.Changed) call.giveByHand(volunteerId, Town.MORNING));
  }

  private Versioned<Occurrence> stored(String callId) {
    return desk.street.store().find(Entities.CALLS, Town.ID, callId).orElseThrow();
  }

  /** With all that the change of a call brings with it. */
  private void write(Optional<Versioned<Occurrence>> read, CallOutcome.Changed changed) {
    Changes changes = changes();
    Settings settings =
        desk.street
            .store()
            .find(Entities.COLLECTIVITY, Town.ID, Entities.ONLY)
            .orElseThrow()
            .value()
            .settings();
    new WriteCall(desk.street.store(), settings).write(changes, read, changed);
    commit(changes);
  }

  @Test
  void theAgendaHasMissionsAndCallsInTheOrderOfTheirTime() {
    for (int day = 3; day <= 7; day++) {
      Occurrence call = call("jeanne", day);
      commit(changes().create(Entities.CALLS, call.id(), call));
    }
    assertThat(agenda(100, null).body().path("items"))
        .extracting(item -> item.path("type").asText())
        .containsExactly("MISSION", "CALL", "CALL", "CALL", "CALL", "CALL");

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      Answer page = agenda(2, cursor);
      page.body().path("items").forEach(item -> paged.add(item.at("/window/from").asText()));
      cursor = page.body().path("nextCursor").asText(null);
    } while (cursor != null);
    assertThat(paged).hasSize(6).isSorted().doesNotHaveDuplicates();
  }

  private Answer agenda(int limit, String cursor) {
    HttpCall call =
        HttpCall.to("GET /v1/me/agenda")
            .as("volunteer", Town.ID.value())
            .person("jeanne")
            .query("limit", "" + limit);
    return (cursor == null ? call : call.query("cursor", cursor)).on(desk.function);
  }

  /** So many days after the day after the mission, at the same time. */
  private static Occurrence call(String callerId, int days) {
    LocalDate date = LocalDate.of(2026, 12, 3).plusDays(days);
    CallPlan plan =
        CallPlan.make(
            "plan",
            Town.LUCIENNE,
            new CallPlan.Terms(
                "FREQ=DAILY",
                LocalTime.of(14, 0),
                20,
                CallPlan.Doctrine.STABLE,
                List.of(callerId),
                HolidayRule.KEEP,
                date,
                null,
                CallPlan.State.ACTIVE),
            null,
            Actor.SYSTEM,
            Town.MORNING);
    Instant at = Town.AFTERNOON.from().plus(Duration.ofDays(1L + days));
    return Occurrence.plan(plan, date, at, Optional.of(callerId), Town.MORNING).call();
  }

  private static Changes changes() {
    return Changes.of(Town.ID, Town.MORNING);
  }

  private void commit(Changes changes) {
    desk.street.store().commit(Decision.change("", changes));
  }

  @Test
  void anAddressThatIsReplacedOrTakenAwayOpensNothing() {
    String first = open("jeanne");
    String second = open("jeanne");
    assertThat(read(first).code()).isEqualTo("calendar.notFound");
    assertThat(read(second).status()).isEqualTo(200);

    for (int twice = 0; twice < 2; twice++) {
      assertThat(
              HttpCall.to("DELETE /v1/me/calendar")
                  .as("volunteer", Town.ID.value())
                  .person("jeanne")
                  .on(desk.function)
                  .status())
          .isEqualTo(204);
    }
    assertThat(read(second).code()).isEqualTo("calendar.notFound");
  }

  @Test
  void whatIsNoAddressOpensNothing() {
    String path = open("jeanne");
    String secret = path.substring("/v1/calendar/".length());
    for (String guess :
        List.of(
            "x.ics",
            secret.replace(".ics", ""),
            "AAAA" + secret.substring(4),
            secret.substring(0, secret.length() - 6) + "AA.ics",
            "é".repeat(27) + ".ics")) {
      assertThat(read("/v1/calendar/" + guess).code()).as(guess).isEqualTo("calendar.notFound");
    }
  }

  @Test
  void theTablesKeepNoSecret() {
    String secret = open("jeanne").substring("/v1/calendar/".length()).replace(".ics", "");
    for (String table : List.of("REQUESTS", "OUTBOX", "AUDIT", "IDEMPOTENCY")) {
      for (JsonNode row : desk.street.rows(table)) {
        assertThat(row.toString()).doesNotContain(secret);
      }
      assertThat(desk.street.keys(table)).noneMatch(key -> key.contains(secret));
    }
    assertThat(desk.street.rows("AUDIT"))
        .extracting(row -> row.path("action").asText())
        .contains("calendar.open");
  }

  @Test
  void whoAsksAllTheTimeIsAskedToWait() {
    String path = open("jeanne");
    Answer answer = read(path);
    for (int n = 1; n <= 120 && answer.status() == 200; n++) {
      answer = read(path);
    }
    assertThat(answer.code()).isEqualTo("calendar.quota");
    assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 3600);
    assertThat(read(open("jeanne")).status()).as("another address").isEqualTo(200);
  }

  @Test
  void whoseVolunteerItIsPaysAndNobodyForAGuess() {
    String path = open("jeanne");
    assertThat(logged(path)).contains("\"collectivityId\":\"com-02168\"");
    assertThat(logged("/v1/calendar/guess.ics"))
        .contains("\"invocation\":")
        .doesNotContain("collectivityId");
  }

  private String logged(String path) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      read(path);
    } finally {
      Log.to(System.out);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  private String open(String volunteerId) {
    Answer opened =
        HttpCall.to("PUT /v1/me/calendar")
            .as("volunteer", Town.ID.value())
            .person(volunteerId)
            .on(desk.function);
    assertThat(opened.status()).isEqualTo(200);
    return opened.at("/path");
  }

  private Answer read(String path) {
    return HttpCall.to("GET /v1/calendar/{secret}")
        .path("secret", path.substring("/v1/calendar/".length()))
        .on(desk.function);
  }

  private static VEvent only(Answer answer) {
    ICalendar calendar = Biweekly.parse(answer.body().textValue()).first();
    assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
    assertThat(calendar.getEvents()).hasSize(1);
    return calendar.getEvents().get(0);
  }

  private static List<VEvent> events(Answer answer) {
    return Biweekly.parse(answer.body().textValue()).first().getEvents();
  }
}
