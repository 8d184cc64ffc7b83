package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.entraide.model.Language;
import org.entraide.port.Page;
import org.entraide.runtime.Json;

/**
 * An answer.
 *
 * @param headers by name
 * @param body text, or null
 */
public record Response(int status, Map<String, String> headers, String body) {

  /** JSON with a status. */
  public static Response json(int status, JsonNode body) {
    return new Response(status, Map.of("content-type", "application/json"), body.toString());
  }

  /** 200 with a resource, whose version is its ETag too. */
  public static Response ok(ObjectNode resource) {
    return json(200, resource).tagged(resource);
  }

  /** 201 with a new resource. */
  public static Response created(ObjectNode resource) {
    return json(201, resource).tagged(resource);
  }

  /** 204: done, and nothing to show. */
  public static Response done() {
    return new Response(204, Map.of(), null);
  }

  /** 200 with a page of a list. */
  public static <T> Response page(Page<T> page, Function<T, ? extends JsonNode> view) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    page.items().forEach(item -> items.add(view.apply(item)));
    body.put("nextCursor", page.nextCursor());
    return json(200, body);
  }

  /** A problem document, in the client's language. */
  public static Response problem(Problem problem, Language language) {
    ObjectNode body = Json.object();
    body.put("type", "https://entraide.example/problems/" + problem.code());
    body.put("title", problem.title().in(language));
    body.put("status", problem.status());
    body.put("code", problem.code());
    problem.members().forEach(body::set);
    return new Response(
        problem.status(), Map.of("content-type", "application/problem+json"), body.toString());
  }

  /** The same with another header. */
  public Response header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  private Response tagged(ObjectNode resource) {
    JsonNode version = resource.get("version");
    return version == null ? this : header("etag", "\"" + version.asLong() + "\"");
  }
}
