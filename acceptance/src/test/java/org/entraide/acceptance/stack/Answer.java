package org.entraide.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;

/**
 * What a caller was answered.
 *
 * @param type content type without its parameters; empty when there is none
 * @param etag empty when there is none
 * @param retryAfter seconds; empty when there are none
 * @param json the body, or a missing node when it is not JSON
 * @param text the body as it came
 */
public record Answer(
    int status, String type, String etag, String retryAfter, JsonNode json, String text) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse("").split(";", 2)[0].strip(),
        response.headers().firstValue("etag").orElse(""),
        response.headers().firstValue("retry-after").orElse(""),
        parsed(response.body()),
        response.body());
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** The stable code of a problem; empty when this is none. */
  public String code() {
    return json.path("code").asText();
  }

  /** The id of the resource that was answered. */
  public String id() {
    return json.path("id").asText();
  }

  /**
   * This answer, when it is a 2xx.
   *
   * @throws AssertionError when it is not
   */
  public Answer succeeded(String what) {
    if (status / 100 != 2) {
      throw new AssertionError(what + " answered " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return status + " " + type + " " + (text.length() > 700 ? text.substring(0, 700) + "…" : text);
  }
}
