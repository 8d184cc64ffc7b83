package org.entraide.local.inbox;

import java.time.Instant;

/**
 * A message that SNS was asked to send.
 *
 * @param at when, in simulated time
 * @param to telephone number (E.164), e-mail address, or ARN of the topic or of the device's
 *     endpoint
 * @param parts of an SMS as operators bill them; 0 for the other channels
 * @param collectivityId from the message attribute {@code collectivityId}; null without one
 */
public record Message(
    Instant at, Channel channel, String to, String text, int parts, String collectivityId) {

  /** How SNS would carry it. */
  public enum Channel {
    SMS,
    PUSH,
    TOPIC,
    EMAIL
  }

  public static Message of(
      Instant at, Channel channel, String to, String text, String collectivityId) {
    int parts = channel == Channel.SMS ? SmsParts.of(text) : 0;
    return new Message(at, channel, to, text, parts, collectivityId);
  }
}
