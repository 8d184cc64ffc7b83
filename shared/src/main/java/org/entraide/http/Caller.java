package org.entraide.http;

import java.util.EnumSet;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;

/**
 * Who calls, from the claims of a token that the gateway has checked.
 *
 * @param subject the token's subject; {@code anonymous} on public routes
 * @param roles what they may be
 * @param collectivity their tenant, or null
 * @param personId their volunteer or beneficiary id, or null
 * @param associationId their association, or null
 */
public record Caller(
    String subject,
    Set<Role> roles,
    CollectivityId collectivity,
    String personId,
    String associationId) {

  /** Nobody in particular: a public route. */
  public static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), null, null, null);

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether the tenant is theirs. */
  public boolean belongsTo(CollectivityId tenant) {
    return tenant.equals(collectivity);
  }

  /** They, acting in the first of these roles that they have. */
  public Actor as(Role... preferred) {
    for (Role role : preferred) {
      if (is(role)) {
        return new Actor(id(role), role, null);
      }
    }
    Role role = roles.isEmpty() ? null : EnumSet.copyOf(roles).iterator().next();
    return new Actor(id(role), role, null);
  }

  private String id(Role role) {
    boolean person = role == Role.VOLUNTEER || role == Role.BENEFICIARY;
    return person && personId != null ? personId : subject;
  }
}
