package org.entraide.model.call;

import java.time.Instant;
import java.util.Optional;

/**
 * That a call waits for a référent: a line of their list, kept beside the call. It sorts by what is
 * most pressing: people whom nobody reached, then calls that nobody can make, then those of which
 * nobody knows; the longest first.
 *
 * @param since when it came before the référent
 */
public record Waiting(String callId, Occurrence.State state, Instant since) {
  /** The line of a call that is before a référent; empty for any other. */
  public static Optional<Waiting> of(Occurrence call) {
    return call.state().isBeforeReferent()
        ? Optional.of(new Waiting(call.id(), call.state(), call.since()))
        : Optional.empty();
  }

  /** Sorts as the list does. */
  public String id() {
    return prefix(state) + since.getEpochSecond() + "#" + callId;
  }

  /** What the lines of one state begin with. */
  public static String prefix(Occurrence.State state) {
    int rank =
        switch (state) {
          case UNREACHABLE -> 1;
          case UNCOVERED -> 2;
          default -> 3;
        };
    return rank + "#" + state + "#";
  }
}
