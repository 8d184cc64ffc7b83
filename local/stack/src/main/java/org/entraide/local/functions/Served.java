package org.entraide.local.functions;

import java.time.Duration;

/**
 * An invocation and the time that it took, as its environment's Runtime API saw it.
 *
 * @param init from the start of the process until it asked for work; zero when it was there already
 * @param duration from taking the event to the answer; zero when it was not taken
 */
public record Served(Outcome outcome, Duration init, Duration duration) {

  /** The function has not seen the event. */
  static Served not(Outcome outcome) {
    return new Served(outcome, Duration.ZERO, Duration.ZERO);
  }
}
