package org.entraide.local.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Time in the local stack, in whole milliseconds: another clock's time plus an offset that can be
 * moved, forward only. It runs at the pace of the clock under it and never goes back, whatever that
 * clock does.
 */
public final class SimulatedClock extends Clock {
  private final Clock real;
  private Duration offset = Duration.ZERO;
  private Instant latest = Instant.MIN;

  public SimulatedClock(Clock real) {
    this.real = real;
  }

  @Override
  public synchronized Instant instant() {
    Instant now = real.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    if (now.isAfter(latest)) {
      latest = now;
    }
    return latest;
  }

  /**
   * Moves time to {@code target}; does nothing when that is not after the present instant. Answers
   * the present instant.
   */
  public synchronized Instant moveTo(Instant target) {
    Instant now = instant();
    if (target.isAfter(now)) {
      offset = offset.plus(Duration.between(now, target));
    }
    return instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    if (zone.equals(ZoneOffset.UTC)) {
      return this;
    }
    throw new UnsupportedOperationException(
        "the local stack tells instants, in UTC; asked for " + zone);
  }
}
