package org.entraide.people;

import org.entraide.http.Caller;
import org.entraide.model.Role;

/**
 * Whom a caller may see: a référent everybody, an association its own, a person itself. Several
 * roles add up.
 *
 * @param everybody of the collectivity
 * @param associationId whose people, or null
 * @param personId who, or null
 */
record Sight(boolean everybody, String associationId, String personId) {
  /** What the caller sees of the people who have {@code self} as their role. */
  static Sight of(Caller caller, Role self) {
    return new Sight(
        caller.is(Role.REFERENT),
        caller.is(Role.ASSOCIATION) ? caller.associationId() : null,
        caller.is(self) ? caller.personId() : null);
  }

  /** Whether the person, whom that association follows (or null), is among them. */
  boolean sees(String id, String followedBy) {
    return everybody
        || (associationId != null && associationId.equals(followedBy))
        || id.equals(personId);
  }

  /** Whether it is one person at most. */
  boolean onlySelf() {
    return !everybody && associationId == null;
  }
}
