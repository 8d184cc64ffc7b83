package org.entraide.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.entraide.local.functions.Outcome;
import org.entraide.local.json.Json;

/** What the caller of an HTTP API gets for a function's outcome, payload format 2.0. */
final class FunctionAnswer {

  /** The most that Lambda returns: 6 MB. */
  private static final int LARGEST = 6 * 1024 * 1024;

  /** Belong to the connection, not to the function. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

  private FunctionAnswer() {}

  static ApiAnswer of(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered && answered.payload().length <= LARGEST) {
      try {
        return answer(Json.read(answered.payload()));
      } catch (IllegalArgumentException malformed) {
        return ApiAnswer.message(500, "Internal Server Error");
      }
    }
    return outcome instanceof Outcome.Throttled
        ? ApiAnswer.message(503, "Service Unavailable")
        : ApiAnswer.message(500, "Internal Server Error");
  }

  private static ApiAnswer answer(JsonNode json) {
    if (!json.has("statusCode")) {
      String text = json.isTextual() ? json.asText() : json.toString();
      return new ApiAnswer(
          200,
          Map.of("content-type", List.of("application/json")),
          text.getBytes(StandardCharsets.UTF_8));
    }
    Map<String, List<String>> headers = headers(json);
    byte[] body = body(json);
    if (body.length > 0) {
      headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
    }
    return new ApiAnswer(status(json.get("statusCode")), headers, body);
  }

  private static int status(JsonNode code) {
    if (!code.isInt() || code.asInt() < 100 || code.asInt() > 599) {
      throw new IllegalArgumentException("statusCode is " + code);
    }
    return code.asInt();
  }

  private static Map<String, List<String>> headers(JsonNode json) {
    Map<String, List<String>> headers = new TreeMap<>();
    json.path("headers")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey().toLowerCase(Locale.ROOT);
              if (header.getValue().isContainerNode()) {
                throw new IllegalArgumentException("header " + name + " is " + header.getValue());
              }
              if (!NOT_PASSED_ON.contains(name)) {
                headers.put(name, List.of(header.getValue().asText()));
              }
            });
    if (json.hasNonNull("cookies")) {
      List<String> cookies = new ArrayList<>();
      json.get("cookies").forEach(cookie -> cookies.add(cookie.asText()));
      headers.put("set-cookie", cookies);
    }
    return headers;
  }

  private static byte[] body(JsonNode json) {
    JsonNode body = json.path("body");
    if (body.isMissingNode() || body.isNull()) {
      return new byte[0];
    }
    if (!body.isTextual()) {
      throw new IllegalArgumentException("body is no text");
    }
    return json.path("isBase64Encoded").asBoolean()
        ? Base64.getDecoder().decode(body.asText())
        : body.asText().getBytes(StandardCharsets.UTF_8);
  }
}
