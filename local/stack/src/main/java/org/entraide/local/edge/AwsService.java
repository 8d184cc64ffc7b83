package org.entraide.local.edge;

import java.io.IOException;

/** One AWS service as functions reach it. */
@FunctionalInterface
public interface AwsService {

  /**
   * Answers a call; what it does not know it refuses by name with {@link AwsAnswer#error}. May be
   * called from many threads.
   *
   * @throws IOException if it cannot be reached; the caller's connection breaks
   */
  AwsAnswer answer(AwsCall call) throws IOException;
}
