package org.entraide.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entraide.runtime.Invocation;

/** What Lambda calls. Every invocation leaves its line in the log, whatever becomes of it. */
public abstract class LambdaFunction implements RequestStreamHandler {

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      handle(event, answer, context);
    }
  }

  /**
   * Does what the event asks for.
   *
   * @throws IOException when the event cannot be read or the answer not be written; that and any
   *     exception means to Lambda that the invocation failed
   */
  protected abstract void handle(InputStream event, OutputStream answer, Context context)
      throws IOException;
}
