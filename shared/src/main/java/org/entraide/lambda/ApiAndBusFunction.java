package org.entraide.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entraide.bus.Subscriptions;
import org.entraide.http.Api;
import org.entraide.http.Gateway;
import org.entraide.runtime.Now;

/** A function that answers people, and to which facts of the bus come as well. */
public abstract class ApiAndBusFunction extends ApiFunction {
  private final Subscriptions subscriptions;
  private final Now now;

  /**
   * @param read the route that warms it: a {@code GET}, as the gateway names it
   */
  protected ApiAndBusFunction(Api api, Subscriptions subscriptions, Now now, String read) {
    super(api, read);
    this.subscriptions = subscriptions;
    this.now = now;
  }

  @Override
  protected final void handle(InputStream input, OutputStream answer, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    if (Gateway.sent(event)) {
      answer(new ByteArrayInputStream(event), answer);
    } else {
      subscriptions.handle(new ByteArrayInputStream(event), now);
    }
  }
}
