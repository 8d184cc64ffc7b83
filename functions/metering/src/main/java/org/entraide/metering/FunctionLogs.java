package org.entraide.metering;

import java.time.Instant;
import java.util.List;

/** The logs of all functions. */
interface FunctionLogs {
  /**
   * Lines that were written in this time, by any function, and can be read by now.
   *
   * @param to excluded
   */
  List<LogLine> between(Instant from, Instant to);
}
