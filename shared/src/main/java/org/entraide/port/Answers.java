package org.entraide.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers to requests that carried an {@code Idempotency-Key}, kept for a day in the very
 * transaction of the decision: a repeated request gets the same answer, and a crash between the
 * decision and the answer loses neither.
 */
public interface Answers {
  /** The answer kept for that key, unless it is older than a day at {@code now}. */
  Optional<Answer> find(Key key, Instant now);

  /**
   * A store whose commits also keep the answer.
   *
   * @param render what the caller will be told of a decision's result
   * @param now when the request came
   */
  Store keeping(Key key, Instant now, Function<Object, Answer> render);

  /**
   * @param scope whose key it is: a tenant and a caller, so that nobody meets another's keys
   * @param value the header's value
   */
  record Key(String scope, String value) {}

  /**
   * @param requestHash tells the same request from another one under the same key
   * @param headers by name
   * @param body the text that was sent, or null
   */
  record Answer(String requestHash, int status, Map<String, String> headers, String body) {}
}
