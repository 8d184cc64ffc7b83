package org.entraide.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.requests.Desk.REQUESTS;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entraide.http.Caller;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.Mission;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.HttpCall.Answer;
import org.entraide.testing.Meanwhile;
import org.entraide.testing.Town;
import org.entraide.usecase.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningIT {
  private static final String BODY =
      """
      {"beneficiaryId": "lucienne", "kind": "GROCERIES", "minutes": 60,
       "window": {"from": "2026-12-02T14:00:00+01:00", "to": "2026-12-02T17:00:00+01:00"}}
      """;

  private final Desk desk = new Desk();

  @ParameterizedTest(name = "{0} → {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"minutes\": 60 | \"minutes\": 0 | /minutes tooSmall",
        "\"minutes\": 60 | \"minutes\": 181 | /minutes tooLarge",
        "\"minutes\": 60 | \"minutes\": \"60\" | /minutes type",
        "\"minutes\": 60 | \"minutes\": 60, \"urgency\": 1 | /urgency unknown",
        "\"minutes\": 60 | \"minutes\": 60, \"volunteersNeeded\": 21 | /volunteersNeeded tooLarge",
        "\"minutes\": 60, | '' | /minutes required",
        "GROCERIES | GARDENING | /kind enum",
        "2026-12-02T17:00:00+01:00 | 2026-12-02T13:00:00+01:00 | /window/to order",
        "2026-12-02T17:00:00+01:00 | 2027-02-02T13:00:00+01:00 | /window/to tooLarge",
        "2026-12-02T14:00:00+01:00 | tomorrow | /window/from format",
        "2026-12-02T14:00:00+01:00 | 2026-12-02T14:00:00 | /window/from format",
        "\"minutes\": 60 | \"minutes\": 60, \"onBehalfOf\": \"eve\" | /onBehalfOf mismatch"
      })
  void whatIsNotAsTheContractSaysIsNamed(String part, String instead, String fault) {
    Answer answer = desk.open(BODY.replace(part, instead));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.faults()).containsExactly(fault);
  }

  @Test
  void aWindowInThePastOrTooFarAheadIsRefused() {
    assertThat(desk.open(BODY.replace("2026-12-02", "2026-11-30")).faults())
        .containsExactly("/window/to past");
    assertThat(desk.open(BODY.replace("2026-12-02", "2027-12-02")).faults())
        .containsExactly("/window/from future");
  }

  @Test
  void withoutConsentThereIsNoRequest() {
    desk.street.beneficiary("marcel", null, false);
    assertThat(desk.open(BODY.replace("lucienne", "marcel")).code())
        .isEqualTo("beneficiary.noConsent");
    assertThat(desk.open(BODY.replace("lucienne", "nobody")).code())
        .isEqualTo("beneficiary.notFound");
    assertThat(
            desk.call("POST " + REQUESTS)
                .as("beneficiary", Town.ID.value())
                .person("marcel")
                .body(BODY)
                .on(desk.function)
                .code())
        .isEqualTo("beneficiary.notFound");
    assertThat(desk.street.rows("OUTBOX")).isEmpty();
  }

  /**
   * The person says no while the desk is writing: whoever is later knows of whoever was earlier.
   */
  @Test
  void aConsentThatIsWithdrawnWhileARequestIsOpenedHoldsForIt() {
    desk.street.volunteers("jeanne");
    Store store =
        Meanwhile.in(desk.street.store(), () -> desk.street.withdrawsConsent(Town.LUCIENNE));
    Collectivity town =
        store.find(Entities.COLLECTIVITY, Town.ID, Entities.ONLY).orElseThrow().value();
    Reader referent = new Reader(new Caller("desk", Set.of(Role.REFERENT), Town.ID, null, null));
    Opened opened =
        new OpenRequest(store, new TimeSortedIds(new Random(1)), insee -> Optional.empty())
            .open(
                new OpenRequest.Command(
                    town,
                    referent,
                    Town.LUCIENNE,
                    HelpKind.GROCERIES,
                    Town.AFTERNOON,
                    60,
                    1,
                    null,
                    false,
                    new Actor("desk", Role.REFERENT, null),
                    Town.MORNING));

    assertThat(opened).isEqualTo(new Opened.Refused("beneficiary.noConsent"));
    assertThat(desk.street.rows("OUTBOX"))
        .extracting(row -> row.path("detailType").asText())
        .doesNotContain("RequestOpened");
  }

  @Test
  void andForHelpThatIsDeclared() {
    desk.street.volunteers("jeanne");
    Store store =
        Meanwhile.in(desk.street.store(), () -> desk.street.withdrawsConsent(Town.LUCIENNE));
    Collectivity town =
        store.find(Entities.COLLECTIVITY, Town.ID, Entities.ONLY).orElseThrow().value();
    Opened declared =
        new DeclareHelp(store, new TimeSortedIds(new Random(1)), insee -> Optional.empty())
            .given(
                new Act(
                    Town.ID, null, "jeanne", new Actor("desk", Role.REFERENT, null), Town.MORNING),
                town,
                Town.LUCIENNE,
                HelpKind.GROCERIES,
                new Mission.Report(60, null, Mission.Concern.NONE, LocalDate.of(2026, 11, 30)));

    assertThat(declared).isEqualTo(new Opened.Refused("beneficiary.noConsent"));
  }

  @Test
  void theSameKeyAsksOnce() {
    Answer first = keyed("k1", BODY);
    Answer again = keyed("k1", BODY);
    Answer other = keyed("k1", BODY.replace("60", "90"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).isEqualTo("true");
    assertThat(other.code()).isEqualTo("idempotency.mismatch");
    assertThat(desk.street.rows("OUTBOX")).hasSize(1);
  }

  @Test
  void twentyCopiesAtTheSameMomentAskOnce() throws Exception {
    ExecutorService phones = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Answer>> calls =
          IntStream.range(0, 20).<Callable<Answer>>mapToObj(n -> () -> keyed("k2", BODY)).toList();
      String id = null;
      for (Future<Answer> call : phones.invokeAll(calls)) {
        Answer answer = call.get();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(id == null || id.equals(answer.at("/id"))).isTrue();
        id = answer.at("/id");
      }
    } finally {
      phones.shutdown();
    }
    assertThat(desk.street.rows("OUTBOX")).hasSize(1);
  }

  private Answer keyed(String key, String body) {
    return desk.referent("POST " + REQUESTS).key(key).body(body).on(desk.function);
  }
}
