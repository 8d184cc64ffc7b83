package org.entraide.local.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.entraide.local.async.Failure;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Answered;
import org.entraide.local.functions.Outcome.Throttled;
import org.entraide.local.json.Json;

/**
 * Gives the records of a stream to a function, in order, until each was taken or given up: as
 * Lambda's event source mapping does it, with short pauses (25 to 200 ms, real time) before
 * retries. A batch that fails as a whole is halved, which uses up no retry; of one that fails in
 * part what stands before the first failure is done. What cannot be halved is tried again until its
 * retries or its age are used up.
 */
final class BatchDelivery {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final int DOUBLINGS = 3;

  /** Takes what is given up. */
  @FunctionalInterface
  interface GivenUp {
    /**
     * @param condition in Lambda's words
     * @param invocations how often the function has seen these records
     */
    void accept(List<StreamRecord> records, String condition, Failure failure, int invocations);
  }

  /**
   * @param failures how often this very batch failed
   * @param invocations how often the function has seen its records
   */
  private record Batch(List<StreamRecord> records, int failures, int invocations) {
    Batch part(int from, int to, int itsFailures) {
      return new Batch(records.subList(from, to), itsFailures, invocations);
    }
  }

  private final Mapping mapping;
  private final Invoker invoker;
  private final GivenUp givenUp;
  private final Clock realClock;
  private final Deque<Batch> ahead = new ArrayDeque<>();
  private int failuresInARow;

  /**
   * @param realClock tells the age of records, which are stamped in real time
   */
  BatchDelivery(Mapping mapping, Invoker invoker, GivenUp givenUp, Clock realClock) {
    this.mapping = mapping;
    this.invoker = invoker;
    this.givenUp = givenUp;
    this.realClock = realClock;
  }

  /** Delivers records; returns when none of them needs attention any more. */
  void deliver(List<StreamRecord> records) throws InterruptedException {
    ahead.clear();
    for (int from = 0; from < records.size(); from += mapping.batchSize()) {
      int to = Math.min(records.size(), from + mapping.batchSize());
      ahead.addLast(new Batch(records.subList(from, to), 0, 0));
    }
    while (!ahead.isEmpty()) {
      attempt(ahead.removeFirst());
    }
  }

  private void attempt(Batch batch) throws InterruptedException {
    int old = tooOld(batch);
    if (old > 0) {
      Failure failure = Failure.of("RecordAgeExceeded", "older than " + mapping.maximumAge().get());
      givenUp.accept(
          batch.records().subList(0, old), "RecordAgeExceeded", failure, batch.invocations());
      if (old < batch.records().size()) {
        ahead.addFirst(batch.part(old, batch.records().size(), batch.failures()));
      }
      return;
    }
    Outcome outcome = invoker.invoke(mapping.function(), event(batch.records()));
    if (outcome instanceof Throttled) {
      ahead.addFirst(batch);
      pause();
      return;
    }
    Batch seen = new Batch(batch.records(), batch.failures(), batch.invocations() + 1);
    if (outcome instanceof Answered answered) {
      answered(seen, answered);
    } else {
      failed(seen, Failure.of(outcome));
    }
  }

  private void answered(Batch batch, Answered answered) throws InterruptedException {
    OptionalInt first =
        mapping.reportsFailures()
            ? BatchResponse.firstFailure(answered.payload(), batch.records())
            : OptionalInt.empty();
    if (first.isEmpty()) {
      failuresInARow = 0;
    } else if (first.getAsInt() > 0) {
      ahead.addFirst(batch.part(first.getAsInt(), batch.records().size(), 1));
      failuresInARow = 0;
      pause();
    } else {
      failed(
          batch,
          Failure.of("ReportBatchItemFailures", "the function reported the record as failed"));
    }
  }

  private void failed(Batch batch, Failure failure) throws InterruptedException {
    int size = batch.records().size();
    int failures = batch.failures() + 1;
    if (mapping.bisects() && size > 1) {
      ahead.addFirst(batch.part(size / 2, size, 0));
      ahead.addFirst(batch.part(0, size / 2, 0));
    } else if (mapping.retries().isPresent() && failures > mapping.retries().get()) {
      givenUp.accept(batch.records(), "RetryAttemptsExhausted", failure, batch.invocations());
      failuresInARow = 0;
      return;
    } else {
      ahead.addFirst(batch.part(0, size, failures));
    }
    pause();
  }

  /** How many of the first records are too old to be tried. */
  private int tooOld(Batch batch) {
    if (mapping.maximumAge().isEmpty()) {
      return 0;
    }
    int old = 0;
    for (StreamRecord record : batch.records()) {
      if (!record.written().plus(mapping.maximumAge().get()).isBefore(realClock.instant())) {
        break;
      }
      old++;
    }
    return old;
  }

  private void pause() throws InterruptedException {
    Thread.sleep(FIRST_PAUSE.toMillis() << Math.min(failuresInARow, DOUBLINGS));
    failuresInARow++;
  }

  private static byte[] event(List<StreamRecord> records) {
    ObjectNode event = Json.object();
    ArrayNode list = event.putArray("Records");
    records.forEach(record -> list.add(record.json()));
    return Json.bytes(event);
  }
}
