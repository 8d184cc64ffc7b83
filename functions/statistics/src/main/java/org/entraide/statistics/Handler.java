package org.entraide.statistics;

import java.time.Clock;
import org.entraide.bus.Subscriptions;
import org.entraide.lambda.BusFunction;
import org.entraide.runtime.Now;

/** Entry point: one event of the bus. */
public final class Handler extends BusFunction {

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess(), new Now(Clock.systemUTC()));
  }

  Handler(Subscriptions subscriptions, Now now) {
    super(subscriptions, now);
  }
}
