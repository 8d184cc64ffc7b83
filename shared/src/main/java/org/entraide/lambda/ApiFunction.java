package org.entraide.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;
import org.entraide.http.Api;
import org.entraide.runtime.Invocation;

/**
 * A function that answers people at the gateway. People wait for it, so Lambda snapshots it when it
 * is warm (SnapStart): before that it answers a read that finds nothing, which loads what every
 * call needs and keeps nothing.
 */
public abstract class ApiFunction extends LambdaFunction implements Resource {
  private static final String READ =
      """
      {"version":"2.0","routeKey":"%s","headers":{"accept":"%s"},
       "pathParameters":{"cid":"com-00000","id":"-","token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
       "requestContext":{"http":{"sourceIp":"127.0.0.1"},"timeEpoch":0,
        "authorizer":{"jwt":{"claims":{"sub":"-","cognito:groups":"[referent]","custom:collectivity":"com-00000"}}}}}
      """;

  private final Api api;
  private final String read;
  private final String accept;

  /**
   * @param read the route that warms it: a {@code GET}, as the gateway names it
   * @param accept what is asked for
   */
  protected ApiFunction(Api api, String read, String accept) {
    this.api = api;
    this.read = read;
    this.accept = accept;
  }

  /** One that answers JSON. */
  protected ApiFunction(Api api, String read) {
    this(api, read, "application/json");
  }

  /** Has Lambda warm it before it makes a snapshot. */
  protected final void primeBeforeSnapshot() {
    Core.getGlobalContext().register(this);
  }

  @Override
  protected void handle(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer(event, answer);
  }

  /** Answers one call of the gateway. */
  protected void answer(InputStream event, OutputStream answer) throws IOException {
    api.serve(event, answer);
  }

  @Override
  public final void beforeCheckpoint(org.crac.Context<? extends Resource> context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(Invocation.PRIMING)) {
      answer(
          new ByteArrayInputStream(READ.formatted(read, accept).getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream());
    }
  }

  @Override
  public final void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing unique was made before the snapshot: ids come from a random source that re-seeds.
  }
}
