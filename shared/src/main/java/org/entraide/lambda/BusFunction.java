package org.entraide.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entraide.bus.Subscriptions;
import org.entraide.runtime.Now;

/** A function whose every event is one fact of the bus. */
public abstract class BusFunction extends LambdaFunction {
  private final Subscriptions subscriptions;
  private final Now now;

  /** What is done of which fact, and what time it is then. */
  protected BusFunction(Subscriptions subscriptions, Now now) {
    this.subscriptions = subscriptions;
    this.now = now;
  }

  @Override
  protected final void handle(InputStream event, OutputStream answer, Context context)
      throws IOException {
    subscriptions.handle(event, now);
  }
}
