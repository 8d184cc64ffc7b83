package org.entraide.usecase;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;

/**
 * That somebody acts on a request, for a volunteer or for the beneficiary.
 *
 * @param actor who acts; {@code onBehalfOf} is set when a référent acts for somebody
 * @param personId the person whose act it is: a volunteer, or the beneficiary
 */
public record Act(
    CollectivityId tenant, String requestId, String personId, Actor actor, Instant at) {

  /** Whether a référent acts, to whom more is allowed than to a volunteer. */
  boolean byReferent() {
    return actor.role() == Role.REFERENT;
  }
}
