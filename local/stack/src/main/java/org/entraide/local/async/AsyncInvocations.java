package org.entraide.local.async;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.entraide.local.functions.Invoker;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Throttled;
import org.entraide.local.json.Json;
import org.entraide.local.queue.DeadLetter;
import org.entraide.local.queue.DeadLetters;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.quiet.InFlight.Work;

/**
 * Lambda's queue of asynchronous invocations: each event is given to its function until that
 * succeeds or its retries are used up, then sent where the template says. AWS waits one and two
 * minutes before the retries; here it is {@link #PAUSE}, in real time.
 */
public final class AsyncInvocations implements AutoCloseable {
  /** Before the first retry; twice as much before the second. */
  static final Duration PAUSE = Duration.ofMillis(100);

  private final Invoker invoker;
  private final Map<String, AsyncSettings> settings;
  private final DeliveryOrder order;
  private final DeadLetters deadLetters;
  private final InFlight inFlight;
  private final Clock clock;
  private final int workers;
  private final Map<String, ExecutorService> queues = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, threads("async-timer"));

  /**
   * @param settings of each function, by logical id
   * @param workers how many events of one function are under way at the same time
   * @param clock simulated time
   */
  public AsyncInvocations(
      Invoker invoker,
      Map<String, AsyncSettings> settings,
      DeliveryOrder order,
      DeadLetters deadLetters,
      InFlight inFlight,
      Clock clock,
      int workers) {
    this.invoker = invoker;
    this.settings = Map.copyOf(settings);
    this.order = order;
    this.deadLetters = deadLetters;
    this.inFlight = inFlight;
    this.clock = clock;
    this.workers = workers;
  }

  /** One copy of an event on its way to a function. */
  private record Delivery(String function, byte[] event, int attempt, long since, Work work) {

    Delivery again() {
      return new Delivery(function, event, attempt + 1, since, work);
    }
  }

  /**
   * Takes an event over; returns at once.
   *
   * @param function logical id
   * @param event JSON in UTF-8
   */
  public void send(String function, byte[] event) {
    for (int copies = order.copies(); copies > 0; copies--) {
      Work work = inFlight.begin("event for " + function);
      later(new Delivery(function, event, 1, System.nanoTime(), work), order.hold());
    }
  }

  private void later(Delivery delivery, Duration pause) {
    try {
      if (pause.isZero()) {
        enqueue(delivery);
      } else {
        var unused = timer.schedule(() -> enqueue(delivery), pause.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (RejectedExecutionException stopping) {
      delivery.work().close();
    }
  }

  private void enqueue(Delivery delivery) {
    ExecutorService queue =
        queues.computeIfAbsent(
            delivery.function(),
            function -> Executors.newFixedThreadPool(workers, threads("async-" + function)));
    try {
      queue.execute(() -> deliver(delivery));
    } catch (RejectedExecutionException stopping) {
      delivery.work().close();
    }
  }

  private void deliver(Delivery delivery) {
    Outcome outcome = invoker.invoke(delivery.function(), delivery.event());
    AsyncSettings setting = settings.get(delivery.function());
    if (outcome.succeeded()) {
      delivery.work().close();
    } else if (outcome instanceof Throttled && younger(delivery, setting.maximumAge())) {
      later(delivery, PAUSE);
    } else if (!(outcome instanceof Throttled) && delivery.attempt() <= setting.retries()) {
      later(delivery.again(), PAUSE.multipliedBy(delivery.attempt()));
    } else {
      giveUp(delivery, outcome, setting);
      delivery.work().close();
    }
  }

  private static boolean younger(Delivery delivery, Duration maximumAge) {
    return System.nanoTime() - delivery.since() < maximumAge.toNanos();
  }

  private void giveUp(Delivery delivery, Outcome outcome, AsyncSettings setting) {
    Failure failure = Failure.of(outcome);
    JsonNode event = Json.readOrText(delivery.event());
    setting.deadLetterQueue().ifPresent(queue -> letter(queue, delivery, failure, event));
    if (setting.onFailure().isPresent() || setting.deadLetterQueue().isEmpty()) {
      JsonNode record = invocationRecord(delivery, outcome, failure, event);
      letter(setting.onFailure().orElse(null), delivery, failure, record);
    }
  }

  private void letter(String queue, Delivery delivery, Failure failure, JsonNode body) {
    deadLetters.add(
        new DeadLetter(
            clock.instant(),
            queue,
            delivery.function(),
            failure.error(),
            body,
            delivery.attempt()));
  }

  /** As Lambda sends it to an on-failure destination. */
  private JsonNode invocationRecord(
      Delivery delivery, Outcome outcome, Failure failure, JsonNode event) {
    ObjectNode record =
        Json.object().put("version", "1.0").put("timestamp", clock.instant().toString());
    record
        .putObject("requestContext")
        .put("functionArn", "arn:aws:lambda:eu-west-3:000000000000:function:" + delivery.function())
        .put("condition", outcome instanceof Throttled ? "EventAgeExceeded" : "RetriesExhausted")
        .put("approximateInvokeCount", delivery.attempt());
    record.set("requestPayload", event);
    record.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
    record.set("responsePayload", failure.payload());
    return record;
  }

  /** Drops what is still queued and interrupts what runs. */
  @Override
  public void close() {
    timer.shutdownNow();
    queues.values().forEach(ExecutorService::shutdownNow);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
