package org.entraide.model.people;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.Role;

/**
 * Somebody who works with a collectivity and signs in: a référent, an elected person, an
 * association. A référent or the platform vouches for each account.
 *
 * @param role one of {@link #ROLES}
 * @param associationId which association, for that role; null otherwise
 * @param state how far the account is
 */
public record Member(
    String id,
    String email,
    Role role,
    String associationId,
    State state,
    Actor createdBy,
    Instant createdAt) {

  /** The roles of people with an account of this kind. */
  public static final Set<Role> ROLES = Set.of(Role.REFERENT, Role.ELECTED, Role.ASSOCIATION);

  /** How far a member's account is. */
  public enum State {
    /** The account is asked for. */
    ASKED,
    /** The account is there, and its holder was written to. */
    INVITED,
    /** The address has an account of somebody else's town or role, which stays as it is. */
    REFUSED,
    /** The account goes; this record goes with it. */
    LEAVING
  }

  /** Whether both are one account: an address is the same in capitals. */
  public boolean sharesAccountWith(Member other) {
    return email.equalsIgnoreCase(other.email)
        && role == other.role
        && Objects.equals(associationId, other.associationId);
  }

  /** The same member, that far. */
  public Member in(State next) {
    return new Member(id, email, role, associationId, next, createdBy, createdAt);
  }
}
