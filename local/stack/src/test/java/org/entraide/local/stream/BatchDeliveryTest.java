package org.entraide.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Answered;
import org.entraide.local.functions.Outcome.Crashed;
import org.entraide.local.functions.Outcome.Throttled;
import org.entraide.local.functions.Outcome.TimedOut;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;

class BatchDeliveryTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Outcome TAKEN = answer("{\"batchItemFailures\":[]}");

  private final List<List<Integer>> invocations = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();

  @Test
  void recordsComeInOrderInBatchesOfTheSizeThatTheMappingSays() throws Exception {
    deliver(mapping(3, false, true, Optional.empty()), 7, batch -> TAKEN);
    assertThat(invocations).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
  }

  @Test
  void ofABatchThatFailsInPartOnlyTheRestComesAgain() throws Exception {
    deliver(
        mapping(10, true, true, Optional.of(5)),
        6,
        batch -> batch.contains(0) ? failures(4, 3) : TAKEN);
    assertThat(invocations).containsExactly(List.of(0, 1, 2, 3, 4, 5), List.of(3, 4, 5));
    assertThat(givenUp).isEmpty();
  }

  @Test
  void aPoisonRecordIsFoundByHalvingAndGivenUpAlone() throws Exception {
    deliver(
        mapping(10, true, true, Optional.of(2)),
        8,
        batch -> batch.contains(5) ? new Crashed(137) : TAKEN);
    assertThat(givenUp)
        .containsExactly(
            "[5] RetryAttemptsExhausted after 6: Runtime.ExitError: Runtime exited with exit status 137");
    assertThat(invocations)
        .containsExactly(
            List.of(0, 1, 2, 3, 4, 5, 6, 7),
            List.of(0, 1, 2, 3),
            List.of(4, 5, 6, 7),
            List.of(4, 5),
            List.of(4),
            List.of(5),
            List.of(5),
            List.of(5),
            List.of(6, 7));
  }

  @Test
  void withoutHalvingTheWholeBatchIsGivenUp() throws Exception {
    deliver(
        mapping(4, false, false, Optional.of(1)),
        5,
        batch -> batch.contains(2) ? new TimedOut(Duration.ofSeconds(3)) : TAKEN);
    assertThat(invocations).containsExactly(List.of(0, 1, 2, 3), List.of(0, 1, 2, 3), List.of(4));
    assertThat(givenUp)
        .singleElement()
        .asString()
        .startsWith("[0, 1, 2, 3] RetryAttemptsExhausted after 2");
  }

  @Test
  void aFunctionThatHasNotSeenTheBatchUsesUpNoRetry() throws Exception {
    deliver(
        mapping(4, true, true, Optional.of(0)),
        2,
        batch -> invocations.size() < 4 ? new Throttled() : TAKEN);
    assertThat(invocations).hasSize(4).containsOnly(List.of(0, 1));
    assertThat(givenUp).isEmpty();
  }

  @Test
  void aFaultThatPassesLosesNothing() throws Exception {
    deliver(
        mapping(4, true, true, Optional.of(3)),
        4,
        batch -> invocations.size() <= 4 ? new Crashed(1) : TAKEN);
    assertThat(givenUp).isEmpty();
    assertThat(taken()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void anAnswerThatNamesNoRecordOfTheBatchMeansThatAllFailed() throws Exception {
    deliver(
        mapping(4, false, true, Optional.of(0)),
        2,
        batch -> answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"elsewhere\"}]}"));
    assertThat(givenUp).singleElement().asString().startsWith("[0, 1]");
  }

  @Test
  void whoDoesNotReportFailuresHasTakenAllWhateverItAnswers() throws Exception {
    deliver(mapping(4, false, false, Optional.of(0)), 2, batch -> failures(0));
    assertThat(givenUp).isEmpty();
  }

  @Test
  void recordsThatAreTooOldAreNotTried() throws Exception {
    Mapping aged =
        new Mapping(
            "m",
            "Carrier",
            "Outbox",
            List.of(),
            "here",
            10,
            Duration.ZERO,
            true,
            true,
            Optional.empty(),
            Optional.of(Duration.ofSeconds(60)),
            Optional.of("Failed"),
            false);
    List<StreamRecord> records = new ArrayList<>();
    records.add(record(0, NOW.minusSeconds(61)));
    records.add(record(1, NOW.minusSeconds(60)));
    delivery(aged, batch -> TAKEN).deliver(records);
    assertThat(invocations).containsExactly(List.of(1));
    assertThat(givenUp).singleElement().asString().startsWith("[0] RecordAgeExceeded after 0");
  }

  @Property(tries = 60)
  void whateverIsPoisonedIsGivenUpAndAllElseIsTakenInOrder(
      @ForAll @Size(max = 4) Set<@IntRange(max = 30) Integer> poison,
      @ForAll @IntRange(min = 1, max = 12) int batchSize,
      @ForAll boolean crashes)
      throws Exception {
    invocations.clear();
    givenUp.clear();
    deliver(
        mapping(batchSize, true, true, Optional.of(0)),
        31,
        batch -> {
          int[] failing = batch.stream().filter(poison::contains).mapToInt(i -> i).toArray();
          return failing.length == 0 ? TAKEN : crashes ? new Crashed(1) : failures(failing);
        });
    assertThat(givenUp).hasSize(poison.size());
    for (int lost : poison) {
      assertThat(givenUp).anyMatch(line -> line.startsWith("[" + lost + "] "));
    }
    List<Integer> first = new ArrayList<>(new TreeSet<>(seen()));
    assertThat(first).hasSize(31);
    // In order: a record is first seen only after all before it were.
    int highest = -1;
    for (List<Integer> batch : invocations) {
      assertThat(batch.get(0)).isLessThanOrEqualTo(highest + 1);
      highest = Math.max(highest, batch.get(batch.size() - 1));
    }
  }

  private List<Integer> seen() {
    return invocations.stream().flatMap(List::stream).toList();
  }

  private List<Integer> taken() {
    return invocations.subList(4, invocations.size()).stream().flatMap(List::stream).toList();
  }

  private void deliver(Mapping mapping, int records, Function<List<Integer>, Outcome> script)
      throws InterruptedException {
    delivery(mapping, script)
        .deliver(IntStream.range(0, records).mapToObj(i -> record(i, NOW)).toList());
  }

  private BatchDelivery delivery(Mapping mapping, Function<List<Integer>, Outcome> script) {
    Invoker invoker =
        (function, payload) -> {
          List<Integer> batch = new ArrayList<>();
          for (JsonNode record : Json.read(payload).path("Records")) {
            batch.add(record.path("dynamodb").path("SequenceNumber").asInt());
          }
          invocations.add(batch);
          return script.apply(batch);
        };
    return new BatchDelivery(
        mapping,
        invoker,
        (records, condition, failure, count) ->
            givenUp.add(
                records.stream().map(record -> Integer.valueOf(record.sequence())).toList()
                    + " "
                    + condition
                    + " after "
                    + count
                    + ": "
                    + failure.error()),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Mapping mapping(
      int batchSize, boolean bisects, boolean reports, Optional<Integer> retries) {
    return new Mapping(
        "m",
        "Carrier",
        "Outbox",
        List.of(),
        "here",
        batchSize,
        Duration.ZERO,
        bisects,
        reports,
        retries,
        Optional.empty(),
        Optional.of("Failed"),
        false);
  }

  private static StreamRecord record(int sequence, Instant written) {
    ObjectNode record = Json.object().put("eventName", "INSERT");
    record
        .putObject("dynamodb")
        .put("ApproximateCreationDateTime", written.getEpochSecond())
        .put("SequenceNumber", Integer.toString(sequence));
    return StreamRecord.of("shard", record, "arn");
  }

  private static Outcome failures(int... sequences) {
    ObjectNode body = Json.object();
    var list = body.putArray("batchItemFailures");
    for (int sequence : sequences) {
      list.addObject().put("itemIdentifier", Integer.toString(sequence));
    }
    return new Answered(Json.bytes(body));
  }

  private static Outcome answer(String json) {
    return new Answered(json.getBytes(StandardCharsets.UTF_8));
  }
}
