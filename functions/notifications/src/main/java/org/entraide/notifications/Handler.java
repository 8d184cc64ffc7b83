package org.entraide.notifications;

import java.time.Clock;
import org.entraide.bus.Subscriptions;
import org.entraide.lambda.BusFunction;
import org.entraide.runtime.Now;

/** Entry point: the facts on the bus that somebody must hear of. */
public final class Handler extends BusFunction {

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess(), new Now(Clock.systemUTC()));
  }

  Handler(Subscriptions subscriptions, Now now) {
    super(subscriptions, now);
  }
}
