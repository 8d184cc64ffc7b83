package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Need;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.runtime.Json;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nobody goes to people's homes for some days. The bus delivers everything twice and in any order.
 * With {@code -Dthorough}, as many visits as a large town has in a month.
 */
@Tag("thorough")
class LockdownIT {
  private static final String LOCKDOWNS = "/v1/collectivities/{cid}/lockdowns";
  private static final String DECEMBER = "{\"from\": \"2026-12-02\", \"to\": \"2026-12-31\"}";
  private static final Instant THE_SECOND = Instant.parse("2026-12-02T13:00:00Z");

  /** Two pages of each state, at least. */
  private static final int VISITS = Boolean.getBoolean("thorough") ? 5_000 : 156;

  private final Desk desk = new Desk();
  private final Set<String> delivered = new HashSet<>();

  @Test
  void everyVisitOfThoseDaysIsACallAndAVisitAgainWhenItIsLifted() {
    List<HelpRequest> visits =
        IntStream.range(0, VISITS)
            .mapToObj(n -> visit("v%05d".formatted(n), "b" + n % 50, soon(n)))
            .toList();
    List<HelpRequest> asked =
        visits.stream().map(visit -> in(State.values()[number(visit) % 3], visit)).toList();
    store(asked);

    Answer declared = desk.referent("POST " + LOCKDOWNS).body(DECEMBER).on(desk.function);
    assertThat(declared.status()).isEqualTo(201);
    settle();

    assertThat(all(asked))
        .allSatisfy(
            call -> {
              assertThat(call.need().kind()).isEqualTo(HelpKind.CONVIVIAL_CALL);
              assertThat(call.need().insteadOf()).isEqualTo(HelpKind.VISIT);
              HelpRequest before = asked.get(number(call));
              assertThat(call.need().window()).isEqualTo(before.need().window());
              assertThat(call.holders()).as("keeps its volunteer").isEqualTo(before.holders());
              assertThat(call.state())
                  .isEqualTo(before.state() == State.UNFILLED ? State.OPEN : before.state());
            });
    assertThat(told("HelpKindChanged")).as("told once each").hasSize(VISITS);

    Answer lifted =
        desk.referent("POST " + LOCKDOWNS + "/{id}/lift")
            .path("id", declared.at("/id"))
            .on(desk.function);
    assertThat(lifted.status()).isEqualTo(200);
    settle();

    assertThat(all(asked))
        .extracting(request -> request.need().kind())
        .containsOnly(HelpKind.VISIT);
    assertThat(all(asked)).extracting(request -> request.need().insteadOf()).containsOnlyNulls();
    assertThat(told("HelpKindChanged")).hasSize(2 * VISITS);
  }

  @Test
  void onlyVisitsOfThosePeopleAndOfThoseDaysThatHaveNotBegunAndAreNotOver() {
    TimeWindow window = soon(0);
    HelpRequest groceries = Town.request("groceries", window, 1, false, Town.MORNING);
    HelpRequest before = visit("before", "lucienne", window(Instant.parse("2026-12-01T13:00:00Z")));
    HelpRequest last = visit("last", "lucienne", window(Instant.parse("2026-12-31T22:00:00Z")));
    HelpRequest after = visit("after", "lucienne", window(Instant.parse("2026-12-31T23:00:00Z")));
    HelpRequest others = visit("others", "marcel", window);
    HelpRequest theirs = visit("theirs", "lucienne", window);
    HelpRequest cancelled =
        ((Outcome.Changed)
                visit("cancelled", "lucienne", window).cancel("-", Actor.SYSTEM, Town.MORNING))
            .request();
    store(List.of(groceries, before, last, after, others, theirs, cancelled));

    declare("{\"from\":\"2026-12-02\",\"to\":\"2026-12-31\",\"beneficiaryIds\":[\"lucienne\"]}");
    settle();

    assertThat(told("HelpKindChanged"))
        .extracting(fact -> fact.path("requestId").asText())
        .containsExactlyInAnyOrder("last", "theirs");
  }

  @Test
  void whatBeginsBeforeTheBusComesStaysAVisit() {
    store(List.of(visit("begun", "lucienne", window(THE_SECOND))));
    declare(DECEMBER);
    settle(THE_SECOND);
    assertThat(desk.street.request("begun").need().kind()).isEqualTo(HelpKind.VISIT);
  }

  @Test
  void aVisitAskedForMeanwhileIsACallFromTheBeginning() {
    declare(DECEMBER);
    String body =
        """
        {"beneficiaryId": "lucienne", "kind": "VISIT", "minutes": 60,
         "window": {"from": "2026-12-%sT14:00:00+01:00", "to": "2026-12-%sT17:00:00+01:00"}}
        """;
    Answer asked = desk.open(body.formatted("02", "02"));
    assertThat(asked.at("/kind")).isEqualTo("CONVIVIAL_CALL");
    assertThat(asked.at("/insteadOf")).isEqualTo("VISIT");
    assertThat(desk.open(body.formatted("01", "01")).at("/kind")).isEqualTo("VISIT");
  }

  @Test
  void anotherLockdownHoldsWhenOneIsLifted() {
    store(List.of(visit("v", "lucienne", soon(0))));
    Answer one = declare(DECEMBER);
    declare("{\"from\":\"2026-12-02\",\"to\":\"2026-12-05\"}");
    desk.referent("POST " + LOCKDOWNS + "/{id}/lift").path("id", one.at("/id")).on(desk.function);
    settle();
    assertThat(desk.street.request("v").need().kind()).isEqualTo(HelpKind.CONVIVIAL_CALL);
    assertThat(told("HelpKindChanged")).hasSize(1);
  }

  @Test
  void whatWasOpenedAtTheVeryMomentIsFoundALittleLater() {
    declare(DECEMBER);
    settle();
    // As if its transaction had begun before the lockdown's and ended after everything.
    store(List.of(visit("late", "lucienne", soon(0))));
    JsonNode timer =
        desk.street.rows("AGENDA").stream()
            .filter(row -> row.path("detailType").asText().equals("LockdownChanged"))
            .findFirst()
            .orElseThrow();
    deliver(timer, Town.MORNING.plus(Duration.ofMinutes(10)));
    settle();
    assertThat(desk.street.request("late").need().kind()).isEqualTo(HelpKind.CONVIVIAL_CALL);
  }

  @Test
  void aReferentDeclaresAndLiftsAndIsRecorded() {
    Answer declared = declare(DECEMBER);
    assertThat(declared.at("/from")).isEqualTo("2026-12-02");
    assertThat(declared.at("/createdBy/role")).isEqualTo("referent");
    for (int again = 0; again < 2; again++) {
      Answer lifted =
          desk.referent("POST " + LOCKDOWNS + "/{id}/lift")
              .path("id", declared.at("/id"))
              .on(desk.function);
      assertThat(lifted.status()).isEqualTo(200);
      assertThat(lifted.version()).isEqualTo(2);
    }
    assertThat(desk.street.rows("AUDIT"))
        .extracting(row -> row.path("action").asText())
        .containsExactlyInAnyOrder("lockdown.declare", "lockdown.lift");
    Answer list = desk.referent("GET " + LOCKDOWNS).on(desk.function);
    assertThat(list.body().path("items")).hasSize(1);
    assertThat(
            desk.referent("POST " + LOCKDOWNS + "/{id}/lift")
                .path("id", "unknown")
                .on(desk.function)
                .code())
        .isEqualTo("lockdown.notFound");
    assertThat(desk.volunteer("jeanne", "POST " + LOCKDOWNS).body(DECEMBER).on(desk.function))
        .extracting(Answer::status)
        .isEqualTo(403);
  }

  @Test
  void daysAndPeopleThatMakeNoSenseAreRefused() {
    assertThat(faults("2026-12-05", "2026-12-04", "")).containsExactly("/to order");
    assertThat(faults("2026-11-01", "2026-11-30", "")).containsExactly("/to past");
    assertThat(faults("2026-12-05", "2028-01-01", "")).containsExactly("/to future");
    assertThat(faults("2026-12-05", "2026-12-06", ",\"beneficiaryIds\":[]"))
        .containsExactly("/beneficiaryIds tooFew");
    assertThat(
            send("2026-12-05", "2026-12-06", ",\"beneficiaryIds\":[\"lucienne\",\"nobody\"]")
                .code())
        .isEqualTo("beneficiary.notFound");
  }

  private List<String> faults(String from, String to, String more) {
    return send(from, to, more).faults();
  }

  private Answer send(String from, String to, String more) {
    return desk.referent("POST " + LOCKDOWNS)
        .body("{\"from\":\"%s\",\"to\":\"%s\"%s}".formatted(from, to, more))
        .on(desk.function);
  }

  private Answer declare(String body) {
    Answer declared = desk.referent("POST " + LOCKDOWNS).body(body).on(desk.function);
    assertThat(declared.status()).as(declared.body().toString()).isEqualTo(201);
    return declared;
  }

  private static int number(HelpRequest request) {
    return Integer.parseInt(request.id().substring(1));
  }

  /** From the second of December on, at two. */
  private static TimeWindow soon(int n) {
    return window(THE_SECOND.plus(Duration.ofDays(n % 20)));
  }

  private static TimeWindow window(Instant from) {
    return new TimeWindow(from, from.plus(Duration.ofHours(2)));
  }

  private static HelpRequest visit(String id, String beneficiaryId, TimeWindow window) {
    Need need =
        new Need(
            beneficiaryId,
            "Lucienne",
            null,
            HelpKind.VISIT,
            window,
            60,
            1,
            null,
            new Need.Place("02168", "Château-Thierry", Town.TOWN_HALL),
            false);
    return HelpRequest.open(id, need, false, Actor.SYSTEM, Town.MORNING)
        .request()
        .invite(
            List.of(
                new Invitation("paul", 1, 1, 1.2, Invitation.State.INVITED, Town.MORNING, null)));
  }

  private static HelpRequest in(State state, HelpRequest visit) {
    return switch (state) {
      case UNFILLED ->
          visit.unfilled(
              new Shortfall(Shortfall.Reason.NO_ANSWER, Town.MORNING, List.of(), List.of()));
      case ACCEPTED ->
          ((Outcome.Changed) visit.accept("paul", false, Actor.SYSTEM, Town.MORNING)).request();
      default -> visit;
    };
  }

  private void store(List<HelpRequest> requests) {
    for (int from = 0; from < requests.size(); from += 100) {
      Changes changes = Changes.of(Town.ID, Town.MORNING);
      requests
          .subList(from, Math.min(requests.size(), from + 100))
          .forEach(request -> changes.create(Entities.REQUESTS, request.id(), request));
      desk.street.store().commit(Decision.change("", changes));
    }
  }

  private List<HelpRequest> all(List<HelpRequest> requests) {
    return requests.stream().map(request -> desk.street.request(request.id())).toList();
  }

  private List<JsonNode> told(String type) {
    return desk.street.rows("OUTBOX").stream()
        .filter(row -> row.path("detailType").asText().equals(type))
        .map(LockdownIT::detail)
        .toList();
  }

  private void settle() {
    settle(Town.MORNING.plusSeconds(1));
  }

  /** Delivers what the function hears of, until nothing follows. */
  private void settle(Instant now) {
    List<JsonNode> due;
    do {
      due = new ArrayList<>();
      for (JsonNode row : desk.street.rows("OUTBOX")) {
        if (row.path("detailType").asText().startsWith("Lockdown")
            && delivered.add(detail(row).path("eventId").asText())) {
          due.addAll(Collections.nCopies(2, row));
        }
      }
      Collections.shuffle(due, new Random(1));
      due.forEach(row -> deliver(row, now));
    } while (!due.isEmpty());
  }

  private void deliver(JsonNode row, Instant now) {
    ObjectNode detail = (ObjectNode) detail(row);
    detail.put("occurredAt", now.toString()).put("collectivityId", Town.ID.value());
    if (!detail.has("eventId")) {
      detail.put("eventId", "timer");
    }
    ObjectNode event = Json.object();
    event.put("source", "entraide").put("time", now.toString());
    event.put("detail-type", row.path("detailType").asText());
    event.set("detail", detail);
    try {
      desk.function.handleRequest(
          new ByteArrayInputStream(Json.mapper().writeValueAsBytes(event)),
          OutputStream.nullOutputStream(),
          new PatientContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode detail(JsonNode row) {
    try {
      return Json.mapper().readTree(row.path("detail").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
