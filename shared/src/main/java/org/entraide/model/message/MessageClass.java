package org.entraide.model.message;

/** What kind of thing is said: how far we go to have it heard, and what must not happen to it. */
public enum MessageClass {
  /** Somebody is asked: unanswered on one channel, it goes on to the next. */
  INVITATION,
  /** Of something that they agreed to: never told twice. */
  REMINDER,
  /** What happened to something that concerns them. */
  INFORMATION,
  /** Somebody may be in danger: told twice rather than never, whatever the hour and the budget. */
  SAFETY;

  /** Whether silence means that it should be tried on the next channel. */
  public boolean expectsAnswer() {
    return this == INVITATION || this == SAFETY;
  }

  /** Whether it is sent again when nobody knows whether it went. */
  public boolean ratherTwice() {
    return this == SAFETY;
  }
}
