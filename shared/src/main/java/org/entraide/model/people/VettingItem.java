package org.entraide.model.people;

import java.time.Instant;
import java.time.LocalDate;
import org.entraide.model.Actor;

/**
 * One thing that a référent has checked about a volunteer.
 *
 * @param issuedOn local date of the check
 * @param expiresOn last day it is good, or null when it does not expire
 * @param reference where the proof is kept (a file number, never a copy), or null
 * @param recordedAt when it was written down
 * @param recordedBy who wrote it down
 */
public record VettingItem(
    Type type,
    LocalDate issuedOn,
    LocalDate expiresOn,
    String reference,
    Instant recordedAt,
    Actor recordedBy) {

  /** An item of which nobody knows who wrote it down. */
  public VettingItem(Type type, LocalDate issuedOn, LocalDate expiresOn, String reference) {
    this(type, issuedOn, expiresOn, reference, null, null);
  }

  /** What may be asked of a volunteer. */
  public enum Type {
    IDENTITY,
    INTERVIEW,
    CHARTER,
    HONORABILITY,
    DRIVING_LICENCE,
    INSURANCE,
    TRAINING
  }

  /** Whether it is good on that day. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(issuedOn) && (expiresOn == null || !day.isAfter(expiresOn));
  }
}
