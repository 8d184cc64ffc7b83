package org.entraide.people;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;
import org.entraide.http.Api;
import org.entraide.runtime.Invocation;

/** Entry point: the API's routes of people. */
public final class Handler implements RequestStreamHandler, Resource {
  /** A read that finds nothing: it warms the way through the edge and the table. */
  private static final byte[] PRIMING =
      """
      {"version": "2.0", "routeKey": "GET /v1/collectivities/{cid}/volunteers", "headers": {},
       "pathParameters": {"cid": "com-00000"},
       "requestContext": {"timeEpoch": 0, "http": {"sourceIp": ""},
         "authorizer": {"jwt": {"claims": {"sub": "priming", "custom:collectivity": "com-00000",
           "cognito:groups": "[referent]"}}}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Api api;

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
    Core.getGlobalContext().register(this);
  }

  Handler(Api api) {
    this.api = api;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      api.serve(event, answer);
    }
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    try (Invocation invocation = Invocation.begin(Invocation.PRIMING)) {
      api.serve(new ByteArrayInputStream(PRIMING), OutputStream.nullOutputStream());
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing was kept that a restore makes stale.
  }
}
