package org.entraide.model.request;

import java.time.Instant;

/**
 * That a volunteer was asked.
 *
 * @param volunteerId who
 * @param round the request's round it belongs to
 * @param wave the wave within that round, from 1; {@link #NO_WAVE} for what was chosen from a list
 * @param distanceKm by road, kilometres
 * @param answeredAt when the volunteer last answered, or null
 * @param loan on which terms they are lent, or null when they are the collectivity's own
 */
public record Invitation(
    String volunteerId,
    int round,
    int wave,
    double distanceKm,
    State state,
    Instant invitedAt,
    Instant answeredAt,
    Loan loan) {
  /** Of who was not asked, but chose the request from a list. */
  public static final int NO_WAVE = 0;

  /** That one of the collectivity's own volunteers was asked. */
  public Invitation(
      String volunteerId,
      int round,
      int wave,
      double distanceKm,
      State state,
      Instant invitedAt,
      Instant answeredAt) {
    this(volunteerId, round, wave, distanceKm, state, invitedAt, answeredAt, null);
  }

  /** What became of it. */
  public enum State {
    INVITED,
    ACCEPTED,
    DECLINED,
    /** Somebody else was first, or the request ended. */
    STOOD_DOWN
  }

  Invitation answered(State answer, Instant at) {
    return new Invitation(volunteerId, round, wave, distanceKm, answer, invitedAt, at, loan);
  }

  Invitation stoodDown() {
    return state == State.INVITED
        ? new Invitation(
            volunteerId, round, wave, distanceKm, State.STOOD_DOWN, invitedAt, answeredAt, loan)
        : this;
  }
}
