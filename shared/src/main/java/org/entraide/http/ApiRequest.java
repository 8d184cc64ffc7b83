package org.entraide.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.Language;
import org.entraide.port.Page;
import org.entraide.runtime.Json;

/**
 * A request as the gateway hands it over (payload format 2.0), after the checks that every route
 * shares.
 *
 * @param routeKey {@code POST /v1/collectivities/{cid}/requests}
 * @param headers by lower-case name
 * @param body the text, or null
 * @param sourceIp the client's address
 * @param now when it is handled
 */
public record ApiRequest(
    String routeKey,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Caller caller,
    String sourceIp,
    Instant now) {

  private static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;

  /** The tenant in the path; the shared checks have made sure that the caller may speak of it. */
  public CollectivityId tenant() {
    return new CollectivityId(path.get("cid"));
  }

  /** The id in the path. */
  public String id() {
    return path.get("id");
  }

  /** French, unless the client prefers English. */
  public Language language() {
    String accepted = headers.getOrDefault("accept-language", "").trim();
    return accepted.regionMatches(true, 0, "en", 0, 2) ? Language.EN : Language.FR;
  }

  /**
   * The body's fields, to be read and checked one by one.
   *
   * @throws InvalidInput when it is not a JSON object
   */
  public Fields fields() {
    return Fields.of(json());
  }

  /**
   * The body as JSON.
   *
   * @throws InvalidInput when there is none or it is not an object
   */
  public JsonNode json() {
    if (body == null || body.isBlank()) {
      throw InvalidInput.of(
          "", "body.missing", "Un corps JSON est attendu.", "A JSON body is expected.");
    }
    JsonNode node;
    try {
      node = Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw InvalidInput.of(
          "", "body.notJson", "Le corps n'est pas du JSON valide.", "The body is not valid JSON.");
    }
    if (!node.isObject()) {
      throw InvalidInput.of(
          "",
          "body.notObject",
          "Le corps doit être un objet JSON.",
          "The body must be a JSON object.");
    }
    return node;
  }

  /**
   * Which page of a list is asked for ({@code limit} 1 to 100, {@code cursor}).
   *
   * @throws InvalidInput when the limit is not such a number
   */
  public Page.Wanted page() {
    String limit = query.get("limit");
    if (limit == null) {
      return new Page.Wanted(DEFAULT_LIMIT, query.get("cursor"));
    }
    try {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= MAX_LIMIT) {
        return new Page.Wanted(number, query.get("cursor"));
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw InvalidInput.of(
        "?limit", "limit.invalid", "limit va de 1 à 100.", "limit goes from 1 to 100.");
  }

  /** A query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(v -> !v.isEmpty());
  }

  /** A header, by any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
  }
}
