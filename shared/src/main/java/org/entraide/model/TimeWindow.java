package org.entraide.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, end excluded.
 *
 * @param from first instant
 * @param to first instant after it, later than {@code from}
 */
public record TimeWindow(Instant from, Instant to) {
  /**
   * @throws IllegalArgumentException when it would be empty or run backwards
   */
  public TimeWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window ends after it begins: " + from + " – " + to);
    }
  }

  /** Whether the two share an instant. */
  public boolean overlaps(TimeWindow other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /** How long it lasts. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
