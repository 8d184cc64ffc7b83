package org.entraide.model.people;

import java.time.Instant;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;

/**
 * Somebody who offered or asked for help from the web, waiting for the référent.
 *
 * @param phone E.164, or null when there is an e-mail address
 * @param insee the commune they say they live in
 * @param outcome what the référent made of it; null while open
 * @param personId the person registered from it, or known already; or null
 * @param closedAt when, or null while open
 * @param closedBy by whom, or null while open
 */
public record Application(
    String id,
    As as,
    String firstName,
    String lastName,
    String phone,
    String email,
    String insee,
    Set<HelpKind> kinds,
    String message,
    Instant receivedAt,
    Outcome outcome,
    String personId,
    Instant closedAt,
    Actor closedBy) {

  public Application {
    kinds = Set.copyOf(kinds);
  }

  /** An application just received. */
  public static Application received(
      String id,
      As as,
      String firstName,
      String lastName,
      String phone,
      String email,
      String insee,
      Set<HelpKind> kinds,
      String message,
      Instant at) {
    return new Application(
        id, as, firstName, lastName, phone, email, insee, kinds, message, at, null, null, null,
        null);
  }

  /** Whether it still waits for the référent. */
  public State state() {
    return outcome == null ? State.RECEIVED : State.CLOSED;
  }

  /** The same, closed. */
  public Application closed(Outcome how, String person, Instant at, Actor by) {
    return new Application(
        id,
        as,
        firstName,
        lastName,
        phone,
        email,
        insee,
        kinds,
        message,
        receivedAt,
        how,
        person,
        at,
        by);
  }

  /** Whether it waits. */
  public enum State {
    RECEIVED,
    CLOSED
  }

  /** What they want to be. */
  public enum As {
    VOLUNTEER,
    BENEFICIARY
  }

  /** How it ended. */
  public enum Outcome {
    REGISTERED,
    REJECTED,
    DUPLICATE
  }
}
