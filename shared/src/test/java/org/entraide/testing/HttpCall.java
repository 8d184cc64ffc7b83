package org.entraide.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.entraide.runtime.Json;

/**
 * A call as API Gateway hands it to a function (payload format 2.0), said in one sentence:
 *
 * <pre>{@code
 * HttpCall.to("PATCH /v1/collectivities/{cid}").path("cid", "com-02168")
 *     .as("referent", "com-02168").ifMatch(1).body("{}").on(handler).status();
 * }</pre>
 */
public final class HttpCall {
  private final ObjectNode event = Json.object();
  private final ObjectNode context;

  private HttpCall(String routeKey) {
    event.put("version", "2.0").put("routeKey", routeKey);
    event.putObject("headers");
    event.putObject("pathParameters");
    event.putObject("queryStringParameters");
    context = event.putObject("requestContext");
    context.putObject("http").put("sourceIp", "203.0.113.7");
    context.put("routeKey", routeKey);
    at(Instant.parse("2026-12-01T09:00:00Z"));
  }

  /** A call of a route, by nobody, on a Tuesday at 10:00 in Paris. */
  public static HttpCall to(String routeKey) {
    return new HttpCall(routeKey);
  }

  public HttpCall at(Instant instant) {
    context.put("timeEpoch", instant.toEpochMilli());
    return this;
  }

  public HttpCall from(String address) {
    context.withObject("/http").put("sourceIp", address);
    return this;
  }

  public HttpCall path(String name, String value) {
    event.withObject("/pathParameters").put(name, value);
    return this;
  }

  public HttpCall query(String name, String value) {
    event.withObject("/queryStringParameters").put(name, value);
    return this;
  }

  public HttpCall header(String name, String value) {
    event.withObject("/headers").put(name, value);
    return this;
  }

  /** With a token of that role; the tenant may be null. */
  public HttpCall as(String role, String collectivity) {
    claim("sub", "sub-" + role);
    claim("cognito:groups", "[" + role + "]");
    return collectivity == null ? this : claim("custom:collectivity", collectivity);
  }

  /** As that subject of the issuer. */
  public HttpCall subject(String subject) {
    return claim("sub", subject);
  }

  /** As the volunteer or beneficiary of that id. */
  public HttpCall person(String id) {
    return claim("custom:person", id);
  }

  /** For the association of that id. */
  public HttpCall association(String id) {
    return claim("custom:association", id);
  }

  private HttpCall claim(String name, String value) {
    context.withObject("/authorizer/jwt/claims").put(name, value);
    return this;
  }

  public HttpCall ifMatch(long version) {
    return header("If-Match", "\"" + version + "\"");
  }

  public HttpCall key(String idempotencyKey) {
    return header("Idempotency-Key", idempotencyKey);
  }

  public HttpCall body(String text) {
    event.put("body", text);
    return header("Content-Type", "application/json");
  }

  /** The answer of a function. */
  public Answer on(RequestStreamHandler handler) {
    return send(event, handler);
  }

  /** The answer of a function to an event as it was recorded. */
  public static Answer send(JsonNode recorded, RequestStreamHandler handler) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(recorded.toString().getBytes(StandardCharsets.UTF_8)),
          out,
          new PatientContext());
      JsonNode answer = Json.mapper().readTree(out.toByteArray());
      return new Answer(answer.path("statusCode").asInt(), answer.path("headers"), body(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode body(JsonNode answer) throws IOException {
    if (!answer.hasNonNull("body")) {
      return Json.object();
    }
    String text = answer.path("body").asText();
    return answer.at("/headers/content-type").asText().contains("json")
        ? Json.mapper().readTree(text)
        : TextNode.valueOf(text);
  }

  /**
   * @param body the JSON, or a text that is none; an empty object when there is none
   */
  public record Answer(int status, JsonNode headers, JsonNode body) {
    /** A text at a JSON Pointer; empty when it is not there. */
    public String at(String pointer) {
      return body.at(pointer).asText();
    }

    /** The problem's code. */
    public String code() {
      return at("/code");
    }

    /** The faults of a 400, as {@code pointer code}. */
    public List<String> faults() {
      return body.path("errors").findValuesAsText("pointer").isEmpty()
          ? List.of()
          : StreamSupport.stream(body.path("errors").spliterator(), false)
              .map(e -> e.path("pointer").asText() + " " + e.path("code").asText())
              .toList();
    }

    public long version() {
      return body.path("version").asLong();
    }

    public String header(String name) {
      return headers.path(name).asText();
    }
  }
}
