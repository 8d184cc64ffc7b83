package org.entraide.model;

/**
 * Who acted, and for whom: every action of a beneficiary or a volunteer has a twin at the phone
 * desk, and the record says so.
 *
 * @param id the person's id where the token names one, else its subject; {@code system} for timers
 * @param role in which role
 * @param onBehalfOf the person for whom a référent acted, or null
 */
public record Actor(String id, Role role, String onBehalfOf) {
  /** The platform itself: a timer or an event, nobody's hand. */
  public static final Actor SYSTEM = new Actor("system", Role.PLATFORM, null);

  /** The same actor, acting for somebody. */
  public Actor onBehalfOf(String personId) {
    return new Actor(id, role, personId);
  }
}
