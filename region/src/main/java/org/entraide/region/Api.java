package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Option;

/** The API of an environment, as one role: options that every command which calls it has. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "ENTRAIDE_TOKEN";

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "Where the API answers (default: the stack's output ApiUrl; http://127.0.0.1:3000 for local).")
  private URI given;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private URI address;
  private String token;

  /** An answer. */
  record Answer(int status, JsonNode body) {
    boolean succeeded() {
      return status / 100 == 2;
    }

    String code() {
      return body.path("code").asText();
    }
  }

  boolean dryRun() {
    return dryRun;
  }

  /**
   * Signs in: on the local stack as anybody, elsewhere with the ID token that the environment
   * holds.
   *
   * @param collectivity null for the platform
   * @throws IllegalStateException when there is no token, or no stack
   */
  Api as(String environment, String role, String collectivity)
      throws IOException, InterruptedException {
    address = Environment.api(environment, given);
    if (environment.equals(Environment.LOCAL)) {
      ObjectNode wish = JSON.createObjectNode().put("role", role).put("collectivity", collectivity);
      token = send("POST", "/local/tokens", wish).body().path("token").asText();
    } else {
      token = System.getenv(TOKEN);
      if (token == null) {
        throw new IllegalStateException(
            "put the ID token of a " + role + " into " + TOKEN + " (docs/operations.md, Sign in)");
      }
    }
    return this;
  }

  Answer send(String method, String path, JsonNode body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept-Language", "en")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (method.equals("POST")) {
      request.header("Idempotency-Key", UUID.randomUUID().toString());
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(
        answer.statusCode(),
        answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body()));
  }

  /** Every item of a list, page after page. */
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      Answer page =
          send("GET", path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor, null);
      if (!page.succeeded()) {
        throw new IllegalStateException("GET " + path + ": " + page.status() + " " + page.code());
      }
      page.body().path("items").forEach(items::add);
      cursor =
          page.body().hasNonNull("nextCursor")
              ? "&cursor=" + page.body().get("nextCursor").asText()
              : "";
    } while (!cursor.isEmpty());
    return items;
  }
}
