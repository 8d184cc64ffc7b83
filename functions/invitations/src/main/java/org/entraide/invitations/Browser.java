package org.entraide.invitations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.entraide.model.Language;
import org.entraide.runtime.Json;

/**
 * What a browser needs beyond JSON: its form becomes the JSON body of the contract, and the JSON
 * answer becomes a page when {@code Accept} prefers one.
 */
final class Browser {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Browser() {}

  /** The gateway's event with a form turned into JSON. */
  static JsonNode withoutForm(JsonNode event) {
    if (!(event instanceof ObjectNode changed)
        || !header(event, "content-type").toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return event;
    }
    String body = event.path("body").asText("");
    String form;
    try {
      form =
          event.path("isBase64Encoded").asBoolean()
              ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
              : body;
      changed.put("body", json(form).toString());
    } catch (IllegalArgumentException e) {
      changed.put("body", "?");
    }
    changed.put("isBase64Encoded", false);
    ObjectNode headers = Json.object();
    for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
      if (!header.getKey().equalsIgnoreCase("content-type")) {
        headers.set(header.getKey(), header.getValue());
      }
    }
    headers.put("content-type", "application/json");
    changed.set("headers", headers);
    return changed;
  }

  /**
   * The answer as a page, if the client prefers one; and nothing of the link leaks to elsewhere.
   */
  static JsonNode shown(JsonNode event, ObjectNode answer) throws JsonProcessingException {
    ObjectNode headers = answer.withObject("/headers");
    headers.put("referrer-policy", "no-referrer");
    if (!prefersPage(header(event, "accept"))) {
      return answer;
    }
    boolean english = header(event, "accept-language").strip().regionMatches(true, 0, "en", 0, 2);
    Language language = english ? Language.EN : Language.FR;
    JsonNode content = Json.mapper().readTree(answer.path("body").asText("{}"));
    answer.put("body", Pages.of(answer.path("statusCode").asInt(), content, language));
    headers.put("content-type", "text/html; charset=utf-8");
    headers.put("content-security-policy", POLICY);
    headers.put("x-content-type-options", "nosniff");
    return answer;
  }

  private static ObjectNode json(String form) {
    ObjectNode body = Json.object();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        body.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return body;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whether {@code text/html} is named and not preferred less than JSON (RFC 9110, Accept). */
  static boolean prefersPage(String accept) {
    double page = 0;
    double json = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.strip().split(";");
      double quality = quality(parts);
      switch (parts[0].strip()) {
        case "text/html", "application/xhtml+xml", "text/*" -> page = Math.max(page, quality);
        case "application/json", "application/problem+json", "application/*" ->
            json = Math.max(json, quality);
        default -> {}
      }
    }
    return page > json;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      if (part.strip().startsWith("q=")) {
        try {
          return Double.parseDouble(part.strip().substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }

  private static String header(JsonNode event, String name) {
    Iterator<Map.Entry<String, JsonNode>> headers = event.path("headers").properties().iterator();
    while (headers.hasNext()) {
      Map.Entry<String, JsonNode> header = headers.next();
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue().asText("");
      }
    }
    return "";
  }
}
