package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.entraide.local.json.Json;

/**
 * The API and the routes of the local stack, as a client sees them. A status that nobody expects is
 * {@link Broken}.
 */
final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TOKEN_MINUTES = 30 * 24 * 60; // simulated time passes quickly
  private static final Set<Integer> FINE = Set.of(200, 201, 202, 204);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI base;

  /**
   * @param base where the stack answers, such as {@code http://127.0.0.1:3000}
   */
  Api(URI base) {
    this.base = base;
  }

  /** An answer that the flow does not know. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message);
    }
  }

  /**
   * @param body null when the answer has none, or none that is JSON
   */
  record Reply(int status, JsonNode body) {
    String code() {
      return body == null ? "" : body.path("code").asText();
    }
  }

  JsonNode get(String path, String token) {
    return expect(FINE, "GET", path, token, null).body();
  }

  JsonNode post(String path, String token, JsonNode body) {
    return expect(FINE, "POST", path, token, body).body();
  }

  /** A merge patch of what was read in that version. */
  JsonNode patch(String path, String token, JsonNode body, long version) {
    Reply reply = send("PATCH", path, token, body, version);
    if (!FINE.contains(reply.status())) {
      throw new Broken("PATCH " + path + " : " + reply.status() + " " + reply.body());
    }
    return reply.body();
  }

  /** Sends and takes any of the statuses given, besides success. */
  Reply post(String path, String token, JsonNode body, Set<Integer> also) {
    Set<Integer> expected = new HashSet<>(FINE);
    expected.addAll(also);
    return expect(expected, "POST", path, token, body);
  }

  Reply get(String path, String token, Set<Integer> also) {
    Set<Integer> expected = new HashSet<>(FINE);
    expected.addAll(also);
    return expect(expected, "GET", path, token, null);
  }

  /** Every item of a list, page after page. */
  List<JsonNode> all(String path, String token) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = null;
    String limited = path + (path.contains("?") ? "&" : "?") + "limit=100";
    do {
      JsonNode page = get(limited + (cursor == null ? "" : "&cursor=" + cursor), token);
      page.path("items").forEach(items::add);
      cursor = page.path("nextCursor").asText(null);
    } while (cursor != null && !cursor.equals("null"));
    return items;
  }

  /** A token of the local issuer; {@code null} leaves a claim out. */
  String token(String role, String collectivity, String person, String association) {
    ObjectNode wish = Json.object().put("role", role).put("expiresInMinutes", TOKEN_MINUTES);
    if (collectivity != null) {
      wish.put("collectivity", collectivity);
    }
    if (person != null) {
      wish.put("person", person);
    }
    if (association != null) {
      wish.put("association", association);
    }
    return post("/local/tokens", null, wish).path("token").asText();
  }

  /** Simulated time. */
  Instant now() {
    return Instant.parse(get("/local/clock", null).path("now").asText());
  }

  /** Lets time pass; returns when everything due on the way is done. Answers the present. */
  Instant moveTo(Instant target) {
    if (!target.isAfter(now().plusSeconds(1))) {
      post("/local/quiesce", null, null);
      return now();
    }
    JsonNode clock = post("/local/clock", null, Json.object().put("to", target.toString()));
    return Instant.parse(clock.path("now").asText());
  }

  /** The items of {@code /local/messages}, {@code /local/events} and the like. */
  List<JsonNode> local(String name) {
    List<JsonNode> items = new ArrayList<>();
    get("/local/" + name, null).path("items").forEach(items::add);
    return items;
  }

  private Reply expect(
      Set<Integer> expected, String method, String path, String token, JsonNode body) {
    Reply reply = send(method, path, token, body, null);
    if (!expected.contains(reply.status())) {
      throw new Broken(method + " " + path + " : " + reply.status() + " " + reply.body());
    }
    return reply;
  }

  private Reply send(String method, String path, String token, JsonNode body, Long version) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(Json.bytes(body)));
    }
    if (version != null) {
      request.header("If-Match", "\"" + version + "\"");
    }
    if (method.equals("POST") && token != null) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), tree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Broken(method + " " + path + " : interrupted");
    }
  }

  private static JsonNode tree(String text) {
    return text.isBlank() ? null : Json.readOrText(text.getBytes(StandardCharsets.UTF_8));
  }
}
