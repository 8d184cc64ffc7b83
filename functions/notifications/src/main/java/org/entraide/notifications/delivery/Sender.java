package org.entraide.notifications.delivery;

import org.entraide.model.CollectivityId;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;

/** The way out: Amazon SNS. */
public interface Sender {
  /**
   * Sends one message, once: the adapter never tries again by itself.
   *
   * @param senderName what a phone shows as sender, at most 11 characters
   */
  Sent send(Way way, Content content, CollectivityId tenant, String senderName);

  /** What became of it. */
  enum Sent {
    /** It is on its way. */
    ACCEPTED,
    /** It was not taken this time and did not go: it may be tried again. */
    NOT_TAKEN,
    /** Nobody knows. */
    UNKNOWN,
    /** It was refused and always will be, for a reason that lies with us. */
    REFUSED,
    /** No phone has this number. */
    BAD_NUMBER,
    /** The person told the operator to stop. */
    OPTED_OUT,
    /** No device that was registered takes messages any more. */
    NO_DEVICE
  }
}
