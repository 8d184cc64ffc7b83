package org.entraide.local.functions;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation given to an environment.
 *
 * @param deadline in real time: the function's process measures what it has left with the system's
 *     clock
 * @param outcome completed once, by whoever learns first how it ended
 */
record Invocation(
    String id,
    byte[] payload,
    Instant deadline,
    CompletableFuture<Outcome> outcome,
    Timing timing) {

  static Invocation of(String id, byte[] payload, Duration timeout) {
    return new Invocation(
        id, payload, Instant.now().plus(timeout), new CompletableFuture<>(), new Timing());
  }

  /** When the function took it and when it answered, in nanoseconds of {@link System#nanoTime}. */
  static final class Timing {
    private volatile long taken;
    private volatile long answered;

    void take() {
      taken = System.nanoTime();
    }

    void answer() {
      answered = System.nanoTime();
    }

    boolean isTaken() {
      return taken != 0;
    }

    /** Time in the function, in nanoseconds; up to now when it has not answered. */
    long nanos() {
      return taken == 0 ? 0 : (answered == 0 ? System.nanoTime() : answered) - taken;
    }
  }
}
