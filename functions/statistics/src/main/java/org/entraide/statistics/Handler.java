package org.entraide.statistics;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import org.entraide.bus.Subscriptions;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Now;

/** Entry point: one event of the bus. */
public final class Handler implements RequestStreamHandler {
  private final Subscriptions triggers;
  private final Now now;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess(), new Now(Clock.systemUTC()));
  }

  Handler(Subscriptions triggers, Now now) {
    this.triggers = triggers;
    this.now = now;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      triggers.handle(input, now);
    }
  }
}
