package org.entraide.model.call;

import java.time.Instant;
import org.entraide.model.Actor;

/**
 * That somebody called, or should have, and what came of it.
 *
 * @param callerId whose call it was: a volunteer's id, or {@link CallPlan#DESK}
 * @param by who wrote it down: the caller, or a référent on their behalf
 * @param minutes spoken; 0 when nobody answered
 * @param mood of the person, 1 (low) to 5; or null
 * @param note free words for référents and the caller, never health data; or null
 * @param concernId the concern that was raised with it, or null
 */
public record Attempt(
    Instant at,
    String callerId,
    Actor by,
    Result outcome,
    int minutes,
    Integer mood,
    String note,
    String concernId) {

  /** Whether it is what the same caller said before, or a correction of it. */
  boolean isOfTheSameTalkAs(Attempt earlier) {
    return outcome == earlier.outcome && callerId.equals(earlier.callerId);
  }

  /** Whether it adds nothing to what was said of the same talk: what it leaves out stays. */
  boolean saysNoMoreThan(Attempt earlier) {
    return minutes == earlier.minutes
        && (mood == null || mood.equals(earlier.mood))
        && (note == null || note.equals(earlier.note))
        && concernId == null;
  }

  /** What came of a call. */
  public enum Result {
    ANSWERED,
    NO_ANSWER,
    VOICEMAIL,
    /** The person does not want to be called, today or at all. */
    REFUSED,
    WRONG_NUMBER,
    MOVED,
    IN_HOSPITAL,
    /** Nobody called. */
    NOT_MADE;

    /** Whether the person may still be reached by trying again. */
    public boolean callsForAnother() {
      return this == NO_ANSWER || this == VOICEMAIL;
    }

    /** Whether it tells of the person, whom somebody has spoken to or heard of. */
    public boolean isNews() {
      return !callsForAnother() && this != NOT_MADE;
    }
  }
}
