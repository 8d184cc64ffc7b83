package org.entraide.model.people;

import java.time.Instant;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.Position;

/**
 * A person who is helped. No health data: needs only. How to reach them is apart ({@link Contact}).
 *
 * @param languages two-letter codes of BCP 47
 * @param insee the commune they live in
 * @param position where distances are counted to; never shown to a volunteer
 * @param sameVolunteer prefers somebody they know already
 * @param consent without it no request may be made for them; null until given
 * @param associationId the association that follows them, or null
 * @param note needs in plain words ("help to walk"), never a diagnosis; for référents only
 * @param updatedAt the last change, or null
 */
public record Beneficiary(
    String id,
    String firstName,
    String lastName,
    List<String> languages,
    String insee,
    Position position,
    boolean sameVolunteer,
    List<String> preferredLanguages,
    Consent consent,
    String associationId,
    String note,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  public Beneficiary {
    languages = List.copyOf(languages);
    preferredLanguages = List.copyOf(preferredLanguages);
  }

  /** A beneficiary that was never changed. */
  public Beneficiary(
      String id,
      String firstName,
      String lastName,
      List<String> languages,
      String insee,
      Position position,
      boolean sameVolunteer,
      List<String> preferredLanguages,
      Consent consent,
      String associationId,
      String note,
      Actor createdBy,
      Instant createdAt) {
    this(
        id,
        firstName,
        lastName,
        languages,
        insee,
        position,
        sameVolunteer,
        preferredLanguages,
        consent,
        associationId,
        note,
        createdBy,
        createdAt,
        null);
  }

  /** Whether they agree to be helped through the service: without that nothing is done for them. */
  public boolean agrees() {
    return consent != null;
  }

  /**
   * That the person agrees to be helped through the service (GDPR article 7: who collected it,
   * when, in which version).
   *
   * @param version of the text that was agreed to
   * @param by who gave it; a relative or an agent is normal here
   * @param collectedBy who wrote it down
   */
  public record Consent(String version, Instant givenAt, GivenBy by, String collectedBy) {
    /** Who spoke. */
    public enum GivenBy {
      SELF,
      RELATIVE,
      AGENT
    }
  }
}
