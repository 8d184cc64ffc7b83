package org.entraide.notifications.message;

import java.time.Instant;
import org.entraide.port.EntityType;

/**
 * That somebody is to hear of something, and what became of it. Its id says about what, to whom and
 * on which occasion, so that a fact that comes twice is told once. No text is kept.
 *
 * @param recipientId the volunteer or beneficiary, or {@code referents}
 * @param about the request or application
 * @param parts SMS parts that were sent
 * @param at when it was first meant
 * @param changedAt when its state last changed
 */
public record Message(
    String recipientId,
    String occasion,
    String about,
    Channel channel,
    State state,
    int parts,
    Instant at,
    Instant changedAt) {

  /** Messages by id. */
  public static final EntityType<Message> TYPE =
      EntityType.of("messages", EntityType.Table.MESSAGES, Message.class);

  /** The way it goes. */
  public enum Channel {
    SMS,
    /** The référents' topic: e-mail to those who subscribed. */
    TOPIC,
    /** Nobody to send it to by SMS: the phone desk calls. */
    DESK
  }

  /** Where it stands. */
  public enum State {
    /** Goes later: quiet hours, or SNS did not take it this time. */
    HELD,
    /** Written before it is sent; still so after a crash, when nobody knows whether it went. */
    INTENDED,
    SENT,
    /** It may have gone or not, and is not sent again. */
    UNCERTAIN,
    /** It will never go: a bad number, somebody who opted out. */
    FAILED,
    /** In the référent's list "to phone". */
    TO_PHONE
  }

  Message with(State next, int partsSent, Instant now) {
    return new Message(recipientId, occasion, about, channel, next, partsSent, at, now);
  }
}
