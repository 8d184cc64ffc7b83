package org.entraide.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request as the gateway received it.
 *
 * @param path decoded, as an HTTP API hands it on and matches it
 * @param rawQuery still encoded; empty without a query
 * @param headers names in lower case, values in the order received
 * @param host as the client named this server
 */
record ApiRequest(
    String method,
    String path,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body,
    String protocol,
    String sourceIp,
    String host) {

  /** All values of a header joined by commas; null without the header. */
  String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : String.join(",", values);
  }

  /** Decoded; values of the same name joined by commas, as payload format 2.0 has them. */
  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.merge(decoded(name), decoded(value), (before, after) -> before + "," + after);
      }
    }
    return query;
  }

  /** Percent signs that encode nothing stand for themselves. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
