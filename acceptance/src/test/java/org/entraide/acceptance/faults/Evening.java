package org.entraide.acceptance.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When stories begin. */
final class Evening {
  /** Several stacks are started one after the other, and all must be able to wait for it. */
  private static final Duration AHEAD = Duration.ofMinutes(20);

  private Evening() {}

  /** The next full hour that no stack started in the next minutes is too late for. */
  static Instant next() {
    return Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }
}
