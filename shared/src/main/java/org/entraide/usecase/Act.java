package org.entraide.usecase;

import java.time.Instant;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;

/**
 * That somebody acts on a request, for a volunteer or for the beneficiary.
 *
 * @param actor who acts; {@code onBehalfOf} is set when a référent acts for somebody
 * @param personId the person whose act it is: a volunteer, or the beneficiary; null when a référent
 *     acts for nobody in particular
 */
public record Act(
    CollectivityId tenant, String requestId, String personId, Actor actor, Instant at) {

  Set<String> persons() {
    return personId == null ? Set.of() : Set.of(personId);
  }

  /** Whether a référent acts, to whom more is allowed than to a volunteer. */
  public boolean byReferent() {
    return actor.role() == Role.REFERENT;
  }
}
