package org.entraide.simulator.people;

import java.time.Instant;

/**
 * What a volunteer does about an invitation.
 *
 * @param at when they answer; null for silence
 * @param lostToFatigue whether the same volunteer, rested and not muted, would have said yes
 */
public record Answer(Said said, Instant at, boolean lostToFatigue) {
  /** What they say. */
  public enum Said {
    YES,
    NO,
    NOTHING
  }

  static Answer nothing(boolean lostToFatigue) {
    return new Answer(Said.NOTHING, null, lostToFatigue);
  }
}
