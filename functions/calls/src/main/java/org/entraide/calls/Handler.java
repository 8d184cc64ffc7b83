package org.entraide.calls;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;
import org.entraide.bus.Subscriptions;
import org.entraide.http.Api;
import org.entraide.http.Gateway;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Now;

/** Entry point: the HTTP API, and the facts of the bus that move calls along. */
public final class Handler implements RequestStreamHandler, Resource {
  /** A read of a tenant that does not exist: it warms the path and keeps nothing. */
  private static final String PRIMING =
      """
      {"routeKey":"GET /v1/collectivities/{cid}/calls/{id}",
       "pathParameters":{"cid":"com-00000","id":"-"},
       "headers":{},
       "requestContext":{"http":{"sourceIp":"127.0.0.1"},"timeEpoch":0,
        "authorizer":{"jwt":{"claims":{"sub":"-","cognito:groups":"[referent]","custom:collectivity":"com-00000"}}}}}
      """;

  private final Api api;
  private final Subscriptions triggers;
  private final Now now;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
    Core.getGlobalContext().register(this);
  }

  Handler(Wiring wiring) {
    this.api = wiring.api();
    this.triggers = wiring.triggers();
    this.now = wiring.now();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      if (Gateway.sent(event)) {
        api.serve(new ByteArrayInputStream(event), output);
      } else {
        triggers.handle(new ByteArrayInputStream(event), now);
      }
    }
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    try (Invocation invocation = Invocation.begin(Invocation.PRIMING)) {
      api.serve(
          new ByteArrayInputStream(PRIMING.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream());
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing unique was made before the snapshot: ids come from a random source that re-seeds.
  }
}
