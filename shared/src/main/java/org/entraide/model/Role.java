package org.entraide.model;

import java.util.Locale;
import java.util.Optional;

/** Who may do what: the groups of the user pool (claim {@code cognito:groups}). */
public enum Role {
  /** Runs the deployment; sees costs, never personal data. */
  PLATFORM,
  /** Town-hall or CCAS agent, the trusted third party of one collectivity. */
  REFERENT,
  /** Mayor or councillor: reads results and costs, no names. */
  ELECTED,
  /** A local association inside one collectivity: the people it follows, only those. */
  ASSOCIATION,
  /** A vetted inhabitant. */
  VOLUNTEER,
  /** The person helped. */
  BENEFICIARY;

  /** The role of a group name such as {@code referent}; empty for a group that we do not know. */
  public static Optional<Role> ofGroup(String group) {
    for (Role role : values()) {
      if (role.group().equals(group)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The group's name in the user pool: the role in lower case. */
  public String group() {
    return name().toLowerCase(Locale.ROOT);
  }
}
