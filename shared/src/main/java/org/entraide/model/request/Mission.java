package org.entraide.model.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Actor;

/**
 * A place of a request that a volunteer took.
 *
 * @param round the request's round in which it was taken: reminders of another round are void
 * @param acceptedBy the volunteer, or a référent on their behalf
 * @param withdrawnAt when the place was given back, or null
 * @param withdrawnBecause for the référent; or null
 * @param minutes given, once done; 0 before
 * @param note of the volunteer, for référents; or null
 * @param concern null before it is done
 * @param doneAt when it was said to be done, or null
 * @param doneOn the local day whose month its minutes count for, or null
 * @param corrections of the minutes, oldest first
 */
public record Mission(
    String volunteerId,
    int round,
    State state,
    Instant acceptedAt,
    Actor acceptedBy,
    Instant withdrawnAt,
    String withdrawnBecause,
    int minutes,
    String note,
    Concern concern,
    Instant doneAt,
    LocalDate doneOn,
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

  /** That hours were corrected: from and to how many minutes, by whom, when. */
  public record Correction(int fromMinutes, int toMinutes, Actor by, Instant at) {}

  /** What a volunteer or a référent says once the help was given. */
  public record Report(int minutes, String note, Concern concern, LocalDate doneOn) {}

  /** Whether the place is taken by it: held, or done. */
  public boolean takesPlace() {
    return state != State.WITHDRAWN;
  }

  static Mission held(String volunteerId, int round, Actor by, Instant at) {
    return new Mission(
        volunteerId, round, State.HELD, at, by, null, null, 0, null, null, null, null, List.of());
  }

  Mission withdrawn(String reason, Instant at) {
    return new Mission(
        volunteerId,
        round,
        State.WITHDRAWN,
        acceptedAt,
        acceptedBy,
        at,
        reason,
        0,
        null,
        null,
        null,
        null,
        corrections);
  }

  Mission completed(Report report, Instant at) {
    return new Mission(
        volunteerId,
        round,
        State.COMPLETED,
        acceptedAt,
        acceptedBy,
        null,
        null,
        report.minutes(),
        report.note(),
        report.concern(),
        at,
        report.doneOn(),
        corrections);
  }

  Mission corrected(int corrected, Actor by, Instant at) {
    List<Correction> trace = new ArrayList<>(corrections);
    trace.add(new Correction(minutes, corrected, by, at));
    return new Mission(
        volunteerId,
        round,
        state,
        acceptedAt,
        acceptedBy,
        withdrawnAt,
        withdrawnBecause,
        corrected,
        note,
        concern,
        doneAt,
        doneOn,
        trace);
  }
}
