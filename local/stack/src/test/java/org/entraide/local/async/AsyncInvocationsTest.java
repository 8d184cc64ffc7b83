package org.entraide.local.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Answered;
import org.entraide.local.functions.Outcome.Failed;
import org.entraide.local.functions.Outcome.Throttled;
import org.entraide.local.queue.DeadLetter;
import org.entraide.local.queue.DeadLetters;
import org.entraide.local.quiet.InFlight;
import org.junit.jupiter.api.Test;

class AsyncInvocationsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Outcome TAKEN = new Answered(new byte[0]);
  private static final Outcome FAILED =
      new Failed(
          "IllegalState", "no", "{\"errorMessage\":\"no\"}".getBytes(StandardCharsets.UTF_8));

  private final InFlight inFlight = new InFlight();
  private final DeadLetters deadLetters = new DeadLetters();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aFaultThatPassesIsForgotten() throws Exception {
    run(
        settings(2, Optional.of("Failed"), Optional.empty()),
        DeliveryOrder.ORDERLY,
        List.of("a"),
        event -> seen.size() < 3 ? FAILED : TAKEN);
    assertThat(seen).containsExactly("a", "a", "a");
    assertThat(deadLetters.all()).isEmpty();
  }

  @Test
  void afterTheLastRetryTheInvocationRecordGoesToTheDestination() throws Exception {
    run(
        settings(1, Optional.of("Failed"), Optional.empty()),
        DeliveryOrder.ORDERLY,
        List.of("\"a\""),
        event -> FAILED);
    assertThat(seen).hasSize(2);
    DeadLetter letter = deadLetters.all().get(0);
    assertThat(letter.queue()).isEqualTo("Failed");
    assertThat(letter.error()).isEqualTo("IllegalState: no");
    assertThat(letter.attempts()).isEqualTo(2);
    assertThat(letter.payload().path("requestPayload").asText()).isEqualTo("a");
    assertThat(letter.payload().path("requestContext").path("condition").asText())
        .isEqualTo("RetriesExhausted");
    assertThat(letter.payload().path("responsePayload").path("errorMessage").asText())
        .isEqualTo("no");
  }

  @Test
  void aDeadLetterQueueGetsTheEventItself() throws Exception {
    run(
        settings(0, Optional.empty(), Optional.of("Dead")),
        DeliveryOrder.ORDERLY,
        List.of("\"a\""),
        event -> FAILED);
    assertThat(deadLetters.all())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.queue()).isEqualTo("Dead");
              assertThat(letter.payload().asText()).isEqualTo("a");
            });
  }

  @Test
  void whatAwsWouldLoseIsShownWithoutAQueue() throws Exception {
    run(
        settings(0, Optional.empty(), Optional.empty()),
        DeliveryOrder.ORDERLY,
        List.of("a"),
        event -> FAILED);
    assertThat(deadLetters.all()).singleElement().extracting(DeadLetter::queue).isNull();
  }

  @Test
  void waitingForAFreeEnvironmentUsesUpNoRetry() throws Exception {
    run(
        settings(0, Optional.of("Failed"), Optional.empty()),
        DeliveryOrder.ORDERLY,
        List.of("a"),
        event -> seen.size() < 4 ? new Throttled() : TAKEN);
    assertThat(seen).hasSize(4);
    assertThat(deadLetters.all()).isEmpty();
  }

  @Test
  void unrulyDeliveryBringsEverythingTwiceAndOutOfOrder() throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 10; i < 60; i++) {
      events.add("e" + i);
    }
    run(
        settings(0, Optional.of("Failed"), Optional.empty()),
        DeliveryOrder.unruly(1, Duration.ofMillis(200)),
        events,
        event -> TAKEN);
    Map<String, Integer> times = new HashMap<>();
    seen.forEach(event -> times.merge(event, 1, Integer::sum));
    assertThat(times).hasSize(50).allSatisfy((event, count) -> assertThat(count).isEqualTo(2));
    List<String> inOrder = new ArrayList<>(seen);
    Collections.sort(inOrder);
    assertThat(seen).isNotEqualTo(inOrder);
  }

  @Test
  void noMoreEventsThanWorkersAreUnderWay() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    run(
        settings(0, Optional.empty(), Optional.empty()),
        DeliveryOrder.ORDERLY,
        Collections.nCopies(30, "a"),
        event -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          now.decrementAndGet();
          return TAKEN;
        });
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  private void run(
      AsyncSettings settings,
      DeliveryOrder order,
      List<String> events,
      Function<String, Outcome> script)
      throws InterruptedException {
    Invoker invoker =
        (function, payload) -> {
          String event = new String(payload, StandardCharsets.UTF_8);
          seen.add(event);
          return script.apply(event);
        };
    try (AsyncInvocations async =
        new AsyncInvocations(
            invoker, Map.of("F", settings), order, deadLetters, inFlight, Clock.systemUTC(), 2)) {
      events.forEach(event -> async.send("F", event.getBytes(StandardCharsets.UTF_8)));
      assertThat(inFlight.awaitQuiet(SOON)).isTrue();
    }
  }

  private static AsyncSettings settings(
      int retries, Optional<String> onFailure, Optional<String> deadLetterQueue) {
    return new AsyncSettings(retries, Duration.ofHours(6), onFailure, deadLetterQueue);
  }
}
