package org.entraide.model.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who reads a request, which decides what they see of it (as {@code x-viewers} of the contract).
 */
public enum Viewer {
  REFERENT,
  ASSOCIATION,
  BENEFICIARY,
  /** A volunteer whose invitation waits for an answer. */
  INVITED,
  /** A volunteer who holds a place, until a day after the help is done or the window ends. */
  HOLDER,
  /** A volunteer whose invitation or place is over. */
  PAST;

  private static final Duration AFTERWARDS = Duration.ofHours(24);

  /** A volunteer's view of a request; empty when it was never their business. */
  public static Optional<Viewer> ofVolunteer(HelpRequest request, String volunteerId, Instant now) {
    if (!request.concerns(volunteerId)) {
      return Optional.empty();
    }
    Optional<Mission> place = request.placeOf(volunteerId);
    if (place.isPresent()) {
      return Optional.of(now.isBefore(until(request, place.get())) ? HOLDER : PAST);
    }
    boolean waits =
        request.isSought()
            && now.isBefore(request.need().window().to())
            && request
                .invitationOf(volunteerId)
                .filter(i -> i.state() == Invitation.State.INVITED)
                .isPresent();
    return Optional.of(waits ? INVITED : PAST);
  }

  /** Whether they are a volunteer, who sees their own line only. */
  public boolean isVolunteer() {
    return this == INVITED || this == HOLDER || this == PAST;
  }

  /** Whether they may see how to reach the person: the holder, while the help is needed. */
  public boolean seesContactOf(HelpRequest request) {
    return this == HOLDER
        && request.state() != HelpRequest.State.CANCELLED
        && !request.need().declared();
  }

  private static Instant until(HelpRequest request, Mission place) {
    Instant end = request.need().window().to();
    boolean early = place.doneAt() != null && place.doneAt().isBefore(end);
    return (early ? place.doneAt() : end).plus(AFTERWARDS);
  }
}
