package org.entraide.local.functions;

import java.time.Duration;

/**
 * How an invocation ended. Everything but {@link Answered} is an error of the function for Lambda.
 */
public sealed interface Outcome {

  /** The handler returned; {@code payload} is what it wrote (JSON in UTF-8, perhaps empty). */
  record Answered(byte[] payload) implements Outcome {}

  /**
   * The handler, or its initialisation, threw; {@code payload} is the runtime's error document
   * (JSON).
   */
  record Failed(String errorType, String message, byte[] payload) implements Outcome {}

  /** The handler did not answer within the function's timeout; its environment was killed. */
  record TimedOut(Duration after) implements Outcome {}

  /**
   * The function's process ended before it answered, with {@code exitStatus} as the operating
   * system reports it.
   */
  record Crashed(int exitStatus) implements Outcome {}

  /**
   * No environment became free in time, or the stack is stopping: the function has not seen the
   * event.
   */
  record Throttled() implements Outcome {}

  /** Whether the handler returned normally. */
  default boolean succeeded() {
    return this instanceof Answered;
  }
}
