package org.entraide.notifications;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import org.entraide.bus.Subscriptions;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Now;

/** Entry point: the facts on the bus that somebody must hear of. */
public final class Handler implements RequestStreamHandler {
  private final Subscriptions subscriptions;
  private final Now now;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess(), new Now(Clock.systemUTC()));
  }

  Handler(Subscriptions subscriptions, Now now) {
    this.subscriptions = subscriptions;
    this.now = now;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      subscriptions.handle(input, now);
    }
  }
}
