package org.entraide.model.matching;

import java.util.LinkedHashSet;
import java.util.Set;
import org.entraide.model.people.Beneficiary;

/**
 * What matching knows of the person who is to be helped.
 *
 * @param languages two-letter codes in which they can be spoken to; empty when nothing is known,
 *     and then any will do
 * @param preferredLanguages those that they would rather speak
 * @param sameVolunteer would rather be helped by somebody they know
 * @param ties who has helped them
 */
public record Asker(
    Set<String> languages, Set<String> preferredLanguages, boolean sameVolunteer, Ties ties) {
  /** Somebody of whom nothing is known. */
  public static final Asker UNKNOWN = new Asker(Set.of(), Set.of(), false, Ties.NONE);

  public Asker {
    languages = Set.copyOf(languages);
    preferredLanguages = Set.copyOf(preferredLanguages);
  }

  /** A beneficiary, and who has helped them. */
  public static Asker of(Beneficiary beneficiary, Ties ties) {
    Set<String> languages = new LinkedHashSet<>(beneficiary.languages());
    languages.addAll(beneficiary.preferredLanguages());
    return new Asker(
        languages, Set.copyOf(beneficiary.preferredLanguages()), beneficiary.sameVolunteer(), ties);
  }
}
