package org.entraide.people;

/** What became of a call: it was done, or it is refused for a reason that the contract names. */
sealed interface Outcome<T> {
  /** Done; this is how things are now. */
  record Done<T>(Known<T> known) implements Outcome<T> {}

  /**
   * Refused.
   *
   * @param code of the contract: {@code volunteer.vettingIncomplete}
   */
  record Refusal<T>(String code) implements Outcome<T> {}
}
