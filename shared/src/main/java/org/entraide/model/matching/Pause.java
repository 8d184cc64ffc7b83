package org.entraide.model.matching;

import java.time.Instant;

/**
 * That a wave waits until people may be told: written with the timer that will look again, so that
 * an event that comes twice in the meantime sets one timer.
 */
public record Pause(String requestId, int round, int wave, Instant until) {
  /** One for each wave and morning. */
  public String id() {
    return requestId + "#" + round + "#" + wave + "#" + until;
  }
}
