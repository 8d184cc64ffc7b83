package org.entraide.model.statistics;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long it took until places were taken, as a histogram: buckets whose bounds grow by a fourth
 * root of two. A percentile is given as the geometric middle of its bucket, so it is at most 9.1 %
 * (2^(1/8) − 1) away from the exact one, and half a minute more for rounding. Below one minute, it
 * is one minute; above 90 days, 90 days.
 */
public final class AcceptTimes {
  /** A bucket's bound is the one before times 2^(1/4). */
  private static final double BUCKETS_PER_DOUBLING = 4;

  private static final long LONGEST_MINUTES = Duration.ofDays(90).toMinutes();
  private static final int LAST = bucket(Duration.ofMinutes(LONGEST_MINUTES));
  private static final String PREFIX = "accept.";

  private AcceptTimes() {}

  /** The count to which that time belongs. */
  public static String count(Duration time) {
    return PREFIX + bucket(time);
  }

  private static int bucket(Duration time) {
    double minutes =
        Math.min(Math.max(1, time.toSeconds() / 60.0), LONGEST_MINUTES); // seconds in a minute
    return (int) Math.floor(BUCKETS_PER_DOUBLING * Math.log(minutes) / Math.log(2));
  }

  /**
   * Minutes within which so many per cent of the places were taken; empty when none was.
   *
   * @param percent 1 to 100
   */
  public static OptionalLong percentile(Tally tally, int percent) {
    long all = 0;
    for (int bucket = 0; bucket <= LAST; bucket++) {
      all += tally.of(PREFIX + bucket);
    }
    long rank = (all * percent + 99) / 100;
    for (int bucket = 0; bucket <= LAST && all > 0; bucket++) {
      rank -= tally.of(PREFIX + bucket);
      if (rank <= 0) {
        return OptionalLong.of(Math.round(Math.pow(2, (bucket + 0.5) / BUCKETS_PER_DOUBLING)));
      }
    }
    return OptionalLong.empty();
  }
}
