package org.entraide.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entraide.model.CollectivityId;

/**
 * How much of something a tenant takes in a stretch of time. It counts atomically and fails closed:
 * what cannot be counted is not allowed.
 */
public interface Quota {
  /**
   * Takes one.
   *
   * @return how long to wait when nothing is left; empty when it was taken
   */
  Optional<Duration> take(CollectivityId tenant, Allowance allowance, Instant now);

  /**
   * Takes some for one of those who share an allowance: there is room for all of it in the whole
   * and in their share, or nothing is taken.
   *
   * @param wanted at least 1
   * @return how long to wait when there is no room; empty when it was taken
   */
  Optional<Duration> take(
      CollectivityId tenant, Allowance allowance, Share share, int wanted, Instant now);

  /**
   * What one may have of an allowance that many share.
   *
   * @param of tells one from another; no personal data
   * @param limit at most so many of a window
   */
  record Share(String of, int limit) {}

  /**
   * So many in each window of time.
   *
   * @param name what is counted; no personal data
   * @param limit at most so many in a window
   * @param window whole windows since 1970
   */
  record Allowance(String name, int limit, Duration window) {
    /** The end of the window that {@code now} lies in. */
    public Instant endAfter(Instant now) {
      long seconds = window.toSeconds();
      return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
    }
  }
}
