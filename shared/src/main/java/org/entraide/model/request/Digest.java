package org.entraide.model.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The open requests near home that a volunteer was told of in one message, and may choose from.
 *
 * @param on the local day on which it goes
 * @param lines the nearest first; may be empty, when there was nothing to tell
 */
public record Digest(String volunteerId, LocalDate on, List<Line> lines, Instant at) {
  /** How many days one can be answered: until the next. */
  private static final int DAYS = 7;

  public Digest {
    lines = List.copyOf(lines);
  }

  /**
   * A request of the list.
   *
   * @param distanceKm by road, kilometres
   */
  public record Line(String requestId, double distanceKm) {}

  /** One a volunteer and day: {@code <volunteer>#2026-12-03}. */
  public static String id(String volunteerId, LocalDate on) {
    return volunteerId + "#" + on;
  }

  /** The first day on which it cannot be answered any more. */
  public LocalDate until() {
    return on.plusDays(DAYS);
  }
}
