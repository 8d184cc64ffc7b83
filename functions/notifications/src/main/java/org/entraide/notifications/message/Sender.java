package org.entraide.notifications.message;

import org.entraide.model.CollectivityId;

/** The way out: Amazon SNS. */
public interface Sender {
  /**
   * Sends one message, once: the adapter never tries again by itself.
   *
   * @param senderName what the phone shows as sender, at most 11 characters
   */
  Sent send(Outgoing message, CollectivityId tenant, String senderName);

  /** What became of it. */
  enum Sent {
    /** It is on its way. */
    ACCEPTED,
    /** It was not taken this time and did not go: it may be tried again. */
    NOT_TAKEN,
    /** It was refused and always will be. */
    REFUSED,
    /** Nobody knows. */
    UNKNOWN
  }
}
