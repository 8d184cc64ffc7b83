package org.entraide.model.message;

/** What a référent may want to hear of by e-mail. */
public enum Interest {
  /** What became of requests. */
  REQUESTS,
  /** People who knock at the door. */
  APPLICATIONS,
  /** Calls that wait for a référent. */
  CALLS,
  /** Worries about somebody. */
  CONCERNS,
  /** What messages cost. */
  BUDGET,
  /** People whom messages do not reach. */
  CONTACTS
}
