package org.entraide.model.people;

import java.time.Instant;
import java.util.Set;
import org.entraide.model.HelpKind;

/**
 * Somebody who offered or asked for help from the web, waiting for the référent.
 *
 * @param phone E.164, or null when there is an e-mail address
 * @param insee the commune they say they live in
 * @param outcome what the référent made of it; null while open
 * @param personId the person registered from it, or null
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
    String personId) {

  public Application {
    kinds = Set.copyOf(kinds);
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
