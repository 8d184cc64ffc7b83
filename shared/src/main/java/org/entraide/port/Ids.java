package org.entraide.port;

import java.time.Instant;

/** New ids: opaque, sortable by time. */
@FunctionalInterface
public interface Ids {
  /** An id that was never given before, for something that begins at {@code now}. */
  String next(Instant now);
}
