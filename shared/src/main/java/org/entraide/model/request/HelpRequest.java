package org.entraide.model.request;

import java.time.Instant;
import java.util.List;
import org.entraide.model.Actor;

/**
 * A request for help and, with it, its invitations and missions: one aggregate, so that one
 * conditional write decides who gets a place.
 *
 * @param urgent asked as urgent, or re-opened within a day of the window
 * @param round begins at 1, one more each time the request re-opens: what comes late from an
 *     earlier round means nothing
 * @param wave waves sent in this round
 * @param cancelReason why it is not needed any more, or null
 */
public record HelpRequest(
    String id,
    Need need,
    boolean urgent,
    State state,
    int round,
    int wave,
    List<Invitation> invitations,
    List<Mission> missions,
    String cancelReason,
    Actor createdBy,
    Instant createdAt) {

  public HelpRequest {
    invitations = List.copyOf(invitations);
    missions = List.copyOf(missions);
  }

  /** Where a request stands. */
  public enum State {
    /** Somebody is looked for. */
    OPEN,
    /** Nobody was found: before the référent, who may still place it. */
    UNFILLED,
    /** Every place is taken. */
    ACCEPTED,
    /** Every mission is done. */
    COMPLETED,
    /** Not needed any more. */
    CANCELLED
  }
}
