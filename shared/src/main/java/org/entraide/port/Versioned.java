package org.entraide.port;

import java.time.Instant;

/**
 * A stored value.
 *
 * @param version begins at 1 and grows by one with every change
 * @param expiresAt when it may be forgotten, which no change alters; or null
 */
public record Versioned<T>(String id, T value, long version, Instant expiresAt) {
  /** A value that is kept. */
  public Versioned(String id, T value, long version) {
    this(id, value, version, null);
  }
}
