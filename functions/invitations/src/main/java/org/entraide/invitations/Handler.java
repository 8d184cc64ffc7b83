package org.entraide.invitations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.entraide.http.Api;
import org.entraide.lambda.ApiFunction;
import org.entraide.runtime.Json;

/** Entry point: the public HTTP API of signed links, for programs and for browsers. */
public final class Handler extends ApiFunction {

  /** Lambda's. */
  public Handler() {
    this(Wiring.ofProcess());
    primeBeforeSnapshot();
  }

  Handler(Api api) {
    super(api, "GET /v1/i/{token}", "text/html");
  }

  @Override
  protected void answer(InputStream input, OutputStream output) throws IOException {
    JsonNode event = Browser.withoutForm(Json.mapper().readTree(input));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    super.answer(new ByteArrayInputStream(Json.mapper().writeValueAsBytes(event)), answer);
    ObjectNode json = (ObjectNode) Json.mapper().readTree(answer.toByteArray());
    Json.mapper().writeValue(output, Browser.shown(event, json));
  }
}
