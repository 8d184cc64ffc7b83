package org.entraide.model.message;

import java.time.Instant;

/**
 * A message that was given to one channel.
 *
 * @param at when it was about to be sent
 * @param parts SMS parts that it may have cost; 0 on other channels
 */
public record Attempt(Channel channel, Instant at, Result result, int parts) {

  /** What is known of it. */
  public enum Result {
    /** Written before it is sent; still so after a crash. */
    UNDER_WAY,
    /** SNS took it. */
    SENT,
    /** It may have gone or not. */
    UNCERTAIN,
    /** This channel does not reach the person. */
    REFUSED
  }

  Attempt with(Result known, int cost) {
    return new Attempt(channel, at, known, cost);
  }
}
