package org.entraide.model.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.collectivity.Settings.Ladder;

/** A step of the ladder that follows an unanswered call. */
public enum Rung {
  /** The caller tries again, in another part of the day. */
  RETRY,
  /** Somebody else of the circle tries. */
  SUBSTITUTE,
  /** Before the référent. */
  REFERENT,
  /** Whoever the person has named is asked. */
  CONTACT_PERSON;

  /** Whether somebody is asked to call. */
  public boolean asksACaller() {
    return this == RETRY || this == SUBSTITUTE;
  }

  /**
   * The rung of that number, from 0; empty above the last. A ladder that does not name the référent
   * ends there: nobody is left unreached without a human who knows it.
   */
  public static Optional<Rung> of(Ladder ladder, int number) {
    List<Rung> rungs = of(ladder);
    return number < rungs.size() ? Optional.of(rungs.get(number)) : Optional.empty();
  }

  /** All of them, lowest first. */
  public static List<Rung> of(Ladder ladder) {
    List<Rung> rungs = new ArrayList<>();
    for (int again = 1; again < ladder.tries(); again++) {
      rungs.add(RETRY);
    }
    ladder.then().forEach(step -> rungs.add(valueOf(step.name())));
    if (!rungs.contains(REFERENT)) {
      rungs.add(REFERENT);
    }
    return rungs;
  }
}
