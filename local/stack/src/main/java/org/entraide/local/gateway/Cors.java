package org.entraide.local.gateway;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.local.template.Section;

/**
 * Cross-origin rules of the API. The gateway answers preflight requests itself and sets its headers
 * over the functions'.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html">CORS
 *     for HTTP APIs</a>
 */
record Cors(
    List<String> origins,
    List<String> methods,
    List<String> headers,
    List<String> exposed,
    String maxAge,
    boolean credentials) {

  static Cors of(Section configuration) {
    return new Cors(
        configuration.texts("AllowOrigins"),
        configuration.texts("AllowMethods"),
        configuration.texts("AllowHeaders"),
        configuration.texts("ExposeHeaders"),
        configuration.text("MaxAge", ""),
        configuration.flag("AllowCredentials", false));
  }

  /** What a preflight request gets: nothing allowed when its origin is not. */
  ApiAnswer preflight(ApiRequest request) {
    Map<String, String> allowed = headers(request);
    if (!allowed.isEmpty() && request.header("access-control-request-method") != null) {
      put(allowed, "access-control-allow-methods", String.join(",", methods));
      put(allowed, "access-control-allow-headers", String.join(",", headers));
      put(allowed, "access-control-max-age", maxAge);
    }
    return ApiAnswer.empty(204).with(allowed);
  }

  /** Headers of every answer to a request from an allowed origin; empty otherwise. */
  Map<String, String> headers(ApiRequest request) {
    Map<String, String> all = new TreeMap<>();
    String origin = request.header("origin");
    if (origin != null && (origins.contains("*") || origins.contains(origin))) {
      all.put("access-control-allow-origin", origins.contains("*") ? "*" : origin);
      put(all, "access-control-expose-headers", String.join(",", exposed));
      put(all, "access-control-allow-credentials", credentials ? "true" : "");
    }
    return all;
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }
}
