package org.entraide.acceptance.stack;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The API of a running stack, over HTTP, as anybody's program would call it. */
public final class Api {

  /** Writes every character above ASCII as an escape, so that even half of a pair can be sent. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Caller, String> tokens = new ConcurrentHashMap<>();

  public Api(URI address) {
    this.address = address;
  }

  public Answer get(Caller caller, String path) {
    return send(caller, "GET", path, null, Map.of());
  }

  public Answer post(Caller caller, String path, JsonNode body) {
    return send(caller, "POST", path, written(body), Map.of());
  }

  /** Changes what it reads first, so that the version is the present one. */
  public Answer patch(Caller caller, String path, JsonNode body, Caller reader) {
    String version = get(reader, path).etag();
    return send(caller, "PATCH", path, written(body), Map.of("If-Match", version));
  }

  /**
   * @param body null for none
   */
  public Answer send(
      Caller caller, String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(40))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (caller.role() != null) {
      request.header("Authorization", "Bearer " + tokens.computeIfAbsent(caller, this::token));
    }
    headers.forEach(request::setHeader);
    return exchanged(request.build());
  }

  /** A route under {@code /local}. */
  public JsonNode local(String path) {
    return exchanged(HttpRequest.newBuilder(URI.create(address + "/local/" + path)).build())
        .succeeded(path)
        .json();
  }

  /** Returns when no event, stream record or retry is in flight. */
  public void quiesce() {
    tell("quiesce", JSON.createObjectNode());
  }

  /** The present instant of simulated time. */
  public Instant now() {
    return Instant.parse(local("clock").path("now").asText());
  }

  /** Lets simulated time pass until then, with everything that falls due on the way. */
  public void advanceTo(Instant instant) {
    tell("clock", JSON.createObjectNode().put("to", instant.toString()));
  }

  /** Lets simulated time pass, with everything that falls due on the way. */
  public void advance(Duration time) {
    tell("clock", JSON.createObjectNode().put("advance", time.toString()));
  }

  /**
   * Lets simulated time pass until then with a sweep in each step: what falls due comes that much
   * later at most, and the rest of the sweeps, which would find nothing, costs nothing.
   */
  public void advanceTo(Instant instant, Duration step) {
    ObjectNode forward = JSON.createObjectNode().put("to", instant.toString());
    tell("clock", forward.put("every", step.toString()));
  }

  private JsonNode tell(String what, JsonNode body) {
    return exchanged(
            HttpRequest.newBuilder(URI.create(address + "/local/" + what))
                .timeout(Duration.ofMinutes(10)) // on a busy machine a night is long
                .POST(BodyPublishers.ofByteArray(written(body)))
                .build())
        .succeeded(what)
        .json();
  }

  private String token(Caller caller) {
    ObjectNode claims = JSON.createObjectNode().put("role", caller.role());
    claims.put("collectivity", caller.collectivity());
    claims.put("person", caller.person());
    claims.put("association", caller.association());
    claims.put("expiresInMinutes", Duration.ofDays(60).toMinutes());
    return tell("tokens", claims).get("token").asText();
  }

  private Answer exchanged(HttpRequest request) {
    try {
      return Answer.of(http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(request + " broke off", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As it goes over the wire. */
  public static byte[] written(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
