package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.entraide.local.json.Json;

/**
 * A call of the HTTP API, made of its function without the gateway: the event is what the gateway
 * would make of it, payload format 2.0.
 */
final class ApiCall {
  private final Calls calls;
  private final Operation operation;
  private final String collectivity;
  private final ObjectNode event;

  /**
   * @param operation named by the route key, such as {@code GET /v1/collectivities/{cid}}
   * @param collectivity the tenant of the path and of the caller
   * @param at when the gateway takes it
   */
  ApiCall(Calls calls, Operation operation, String collectivity, Instant at) {
    this.calls = calls;
    this.operation = operation;
    this.collectivity = collectivity;
    String[] route = operation.name().split(" ", 2);
    event =
        Json.object()
            .put("version", "2.0")
            .put("routeKey", operation.name())
            .put("rawPath", route[1])
            .put("rawQueryString", "")
            .put("isBase64Encoded", false);
    event.putObject("headers").put("user-agent", "bench");
    ObjectNode context = event.putObject("requestContext");
    context.put("routeKey", operation.name()).put("timeEpoch", at.toEpochMilli());
    context
        .putObject("http")
        .put("method", route[0])
        .put("path", route[1])
        .put("sourceIp", "127.0.0.1");
    header("accept", "application/json");
    path("cid", collectivity);
  }

  ApiCall path(String name, String value) {
    if (operation.name().contains("{" + name + "}")) {
      event.withObject("/pathParameters").put(name, value);
    }
    return this;
  }

  /** By somebody whose token the gateway has checked; without, by anybody. */
  ApiCall by(String role) {
    event
        .withObject("/requestContext/authorizer/jwt/claims")
        .put("sub", role + "-of-the-bench")
        .put("cognito:groups", "[" + role + "]")
        .put("custom:collectivity", collectivity);
    if (operation.name().startsWith("POST ")) {
      header("idempotency-key", UUID.randomUUID().toString());
    }
    return this;
  }

  ApiCall byVolunteer(String person) {
    by("volunteer");
    event.withObject("/requestContext/authorizer/jwt/claims").put("custom:person", person);
    return this;
  }

  ApiCall header(String name, String value) {
    event.withObject("/headers").put(name, value);
    return this;
  }

  /** Of the version that was read. */
  ApiCall ifMatch(JsonNode read) {
    return header("if-match", "\"" + read.path("version").asLong() + "\"");
  }

  ApiCall body(JsonNode body) {
    event.put("body", body.toString());
    return header("content-type", "application/json");
  }

  /**
   * Makes the call.
   *
   * @return the body of the answer; empty when it is not JSON
   * @throws IllegalStateException if the answer is not a success
   */
  JsonNode send() {
    JsonNode answer = calls.call(operation, event);
    String body = answer.path("body").asText();
    if (answer.path("statusCode").asInt() >= 300) {
      throw new IllegalStateException(
          operation.name() + ": " + answer.path("statusCode") + " " + body);
    }
    return body.startsWith("{") ? Json.read(body) : Json.object();
  }
}
