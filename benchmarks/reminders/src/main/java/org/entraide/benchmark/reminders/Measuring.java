package org.entraide.benchmark.reminders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.entraide.local.Stack;
import org.entraide.local.StackOptions;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.functions.Outcome;
import org.entraide.local.logs.Tally;
import org.entraide.port.Agenda;

/**
 * Lets the template's own sweep and relay, each in processes of its own, carry the reminders of one
 * minute to the bus. The sweep is killed when a third and when two thirds of them are claimed, and
 * called again, as the schedule does.
 */
final class Measuring {
  private static final String SWEEP = "RemindersFunction";
  private static final String RELAY = "RelayFunction";
  private static final String CLAIM = "dynamodb.TransactWriteItems";
  private static final int KILLS = 2;
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path project;
  private final PrintWriter progress;

  /**
   * @param project its root, where everything is built
   * @param progress hears what is going on
   */
  Measuring(Path project, PrintWriter progress) {
    this.project = project;
    this.progress = progress;
  }

  /** Writes so many timers into a new region, and measures. */
  Measurement measure(int due, int idle)
      throws IOException, InterruptedException, ExecutionException {
    StackOptions options =
        StackOptions.of(project)
            .withLogs(Optional.of(project.resolve("local/stack/target/logs/bench-reminders")))
            .withDeliveryTo(Set.of(RELAY));
    try (Stack stack = Stack.start(options)) {
      // Due at the beginning of this minute, written well before.
      Instant minute = stack.clock().instant().truncatedTo(ChronoUnit.MINUTES);
      Planting planting = new Planting(stack.aws().endpoint(), minute.minus(Duration.ofHours(1)));
      progress.printf("bench-reminders: writing %d plans that are not due%n", idle);
      planting.idle(idle);
      progress.printf("bench-reminders: writing %d reminders that are%n", due);
      planting.due(due, minute);
      progress.println("bench-reminders: sweeping");
      return sweep(stack, planting, minute, due, idle);
    }
  }

  private Measurement sweep(Stack stack, Planting planting, Instant minute, int due, int idle)
      throws IOException, InterruptedException {
    CallMeter meter = stack.aws().meter();
    meter.meterCapacity(true);
    Killer killer = new Killer(stack, due);
    Thread killing = new Thread(killer, "killer");
    killing.setDaemon(true);
    byte[] tick = tick(minute);
    int sweeps = 0;
    long begin = System.nanoTime();
    killing.start();
    long before;
    boolean finished;
    do {
      before = claims(meter);
      Outcome outcome = stack.functions().invoke(SWEEP, tick);
      sweeps++;
      finished = outcome.succeeded() && claims(meter) == before;
    } while (!finished);
    awaitOnBus(stack, due);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    killing.interrupt();
    killing.join();
    return new Measurement(
        idle,
        due,
        planting.told(),
        sweeps,
        killer.kills.get(),
        took,
        units(meter, true),
        units(meter, false));
  }

  private static byte[] tick(Instant minute) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", minute.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitOnBus(Stack stack, int due) throws InterruptedException {
    long latest = System.nanoTime() + PATIENCE.toNanos();
    while (stack.aws().tally().hours().values().stream().mapToLong(Tally.Counts::busEvents).sum()
        < due) {
      if (System.nanoTime() > latest) {
        throw new IllegalStateException("not all of " + due + " reached the bus");
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private static long claims(CallMeter meter) {
    CallMeter.Line line = meter.of(SWEEP).get(CLAIM);
    return line == null ? 0 : line.calls();
  }

  private static double units(CallMeter meter, boolean reads) {
    double units = 0;
    for (String function : new String[] {SWEEP, RELAY}) {
      for (Map.Entry<String, CallMeter.Line> line : meter.of(function).entrySet()) {
        boolean read =
            line.getKey().endsWith(".Query")
                || line.getKey().endsWith(".GetItem")
                || line.getKey().endsWith(".BatchGetItem");
        units += read == reads ? line.getValue().units() : 0;
      }
    }
    return units;
  }

  /** Kills the sweep where it stands, twice on its way. */
  private static final class Killer implements Runnable {
    private final Stack stack;
    private final int due;
    private final AtomicInteger kills = new AtomicInteger();

    Killer(Stack stack, int due) {
      this.stack = stack;
      this.due = due;
    }

    @Override
    public void run() {
      try {
        while (kills.get() < KILLS) {
          long claimed = claims(stack.aws().meter()) * Agenda.MOST_AT_ONCE;
          if (claimed >= (long) due * (kills.get() + 1) / (KILLS + 1)) {
            stack.functions().kill(SWEEP);
            kills.incrementAndGet();
          }
          Thread.sleep(LOOK.toMillis());
        }
      } catch (InterruptedException e) {
        // All is told.
      }
    }
  }
}
