package org.entraide.http.call;

import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.model.call.CallOutcome;

/** Why nothing came of an act on a call. */
public final class CallProblems {
  private CallProblems() {}

  /** What the contract calls it. */
  public static Problem of(CallOutcome.Reason reason) {
    return Problems.of(
        switch (reason) {
          case CLOSED -> "call.closed";
          case TOO_EARLY -> "call.tooEarly";
        });
  }
}
