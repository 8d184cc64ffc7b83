package org.entraide.http.call;

import org.entraide.http.Fields;
import org.entraide.model.call.Attempt;

/**
 * What a body says of a call that was tried, wherever it is said: at the desk, in the app, behind
 * the link. Whoever reads it checks it.
 *
 * @param outcome null when it is missing or none
 * @param minutes of the talk, or null
 * @param mood from 1 to 5, or null
 * @param note for référents, or null
 */
public record AttemptFields(Attempt.Result outcome, Integer minutes, Integer mood, String note) {
  /** A talk is no longer than that, and neither is a planned one. */
  public static final int MOST_MINUTES = 240;

  private static final int BEST_MOOD = 5;
  private static final int LONGEST_NOTE = 1000;

  /** Reads them; only of a talk there are minutes and a mood. */
  public static AttemptFields read(Fields in) {
    AttemptFields read =
        new AttemptFields(
            in.constant("outcome", Attempt.Result.class),
            in.optionalInteger("minutes", 1, MOST_MINUTES),
            in.optionalInteger("mood", 1, BEST_MOOD),
            in.optionalText("note", LONGEST_NOTE));
    for (String name : new String[] {"minutes", "mood"}) {
      if (read.outcome != null && !read.answered() && in.has(name)) {
        in.fault(name, "mismatch");
      }
    }
    return read;
  }

  /** Whether they talked. */
  public boolean answered() {
    return outcome == Attempt.Result.ANSWERED;
  }
}
