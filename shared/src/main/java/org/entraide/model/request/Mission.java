package org.entraide.model.request;

import java.time.Instant;
import java.util.List;
import org.entraide.model.Actor;

/**
 * A place of a request that a volunteer took.
 *
 * @param minutes given, once done; 0 before
 * @param corrections earlier minutes, oldest first
 */
public record Mission(
    String volunteerId,
    State state,
    Instant acceptedAt,
    int minutes,
    String note,
    Concern concern,
    Instant doneAt,
    List<Correction> corrections) {

  public Mission {
    corrections = List.copyOf(corrections);
  }

  /** Where it stands. */
  public enum State {
    HELD,
    WITHDRAWN,
    COMPLETED
  }

  /** What the volunteer saw that a human should know of. */
  public enum Concern {
    NONE,
    WATCH,
    URGENT
  }

  /** That hours were corrected: from how many minutes, by whom, when. */
  public record Correction(int previousMinutes, Actor by, Instant at) {}
}
