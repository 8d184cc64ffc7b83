package org.entraide.usecase;

import java.time.Instant;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;

/**
 * That somebody acts on a request, for a volunteer or for the beneficiary.
 *
 * @param tenant whose request it is
 * @param home by whose door they come: the tenant itself, or the collectivity that lends the
 *     volunteer
 * @param actor who acts; {@code onBehalfOf} is set when a référent acts for somebody
 * @param personId the person whose act it is: a volunteer, or the beneficiary; null when a référent
 *     acts for nobody in particular
 */
public record Act(
    CollectivityId tenant,
    CollectivityId home,
    String requestId,
    String personId,
    Actor actor,
    Instant at) {

  /** That somebody of the tenant acts. */
  public Act(CollectivityId tenant, String requestId, String personId, Actor actor, Instant at) {
    this(tenant, tenant, requestId, personId, actor, at);
  }

  /** The same on the request of another collectivity, to which the volunteer is lent. */
  public Act of(CollectivityId borrower) {
    return new Act(borrower, home, requestId, personId, actor, at);
  }

  Set<String> persons() {
    return personId == null ? Set.of() : Set.of(personId);
  }

  /**
   * Whether a référent of the request's own collectivity acts, to whom more is allowed than to a
   * volunteer. One of the lender acts as the volunteer would.
   */
  public boolean byReferent() {
    return actor.role() == Role.REFERENT && home.equals(tenant);
  }
}
