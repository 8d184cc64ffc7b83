package org.entraide.runtime;

import java.time.Clock;
import java.time.Instant;

/**
 * The time at which a trigger is handled. Every trigger carries the instant it happened; nothing is
 * handled before it happened, so a clock that is behind a trigger is wrong and takes the trigger's
 * time (the receive rule of Lamport's clocks and of hybrid logical clocks, Kulkarni et al. 2014).
 */
public final class Now {
  private final Clock clock;

  public Now(Clock clock) {
    this.clock = clock;
  }

  /** The later of the clock and the trigger's own instant. */
  public Instant at(Instant trigger) {
    Instant here = clock.instant();
    return here.isBefore(trigger) ? trigger : here;
  }
}
