package org.entraide.http;

import java.time.Duration;
import java.util.Map;

/** The header that says when a refused call may come again (RFC 9110, 10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /** In whole seconds, at least one, and never too early. */
  public static Map<String, String> of(Duration wait) {
    return Map.of(
        "retry-after", Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
  }
}
