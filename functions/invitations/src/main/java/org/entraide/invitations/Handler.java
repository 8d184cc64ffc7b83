package org.entraide.invitations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Core;
import org.crac.Resource;
import org.entraide.http.Api;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;

/** Entry point: the public HTTP API of signed links. */
public final class Handler implements RequestStreamHandler, Resource {
  /** A link that nobody was sent: it warms the path and keeps nothing. */
  private static final String PRIMING =
      """
      {"routeKey":"GET /v1/i/{token}",
       "pathParameters":{"token":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
       "headers":{"accept":"text/html"},
       "requestContext":{"http":{"sourceIp":"127.0.0.1"},"timeEpoch":0}}
      """;

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
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
      answer(input, output);
    }
  }

  private void answer(InputStream input, OutputStream output) throws IOException {
    JsonNode event = Browser.withoutForm(Json.mapper().readTree(input));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    api.serve(new ByteArrayInputStream(Json.mapper().writeValueAsBytes(event)), answer);
    ObjectNode json = (ObjectNode) Json.mapper().readTree(answer.toByteArray());
    Json.mapper().writeValue(output, Browser.shown(event, json));
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
    try (Invocation invocation = Invocation.begin(Invocation.PRIMING)) {
      answer(
          new ByteArrayInputStream(PRIMING.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream());
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing unique was made before the snapshot.
  }
}
