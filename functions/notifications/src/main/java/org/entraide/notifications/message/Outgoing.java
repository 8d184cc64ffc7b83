package org.entraide.notifications.message;

import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent;
import org.entraide.notifications.message.Message.Channel;

/**
 * A message to be sent.
 *
 * @param occasion what it is, with the round where a request has several: {@code INVITATION-1}
 * @param cause the fact to be told again when quiet hours are over
 * @param speaker settings of the collectivity that the recipient knows: its name is the sender, its
 *     quiet hours hold; for a lent volunteer it is the lender
 * @param to the phone number, or null on other channels
 * @param text in its final form
 * @param urgency whether it may wait for the morning
 */
public record Outgoing(
    String recipientId,
    String occasion,
    String about,
    Channel channel,
    String to,
    String text,
    Urgency urgency,
    DomainEvent cause,
    Settings speaker) {

  /** The recipient of what goes to the référents' topic. */
  public static final String REFERENTS = "referents";

  String id() {
    return recipientId + "#" + occasion + "#" + about;
  }

  /** Whether a message may wait for the morning. */
  public enum Urgency {
    /** Waits for the end of quiet hours. */
    CAN_WAIT,
    /** Goes at once. */
    NOW
  }
}
