package org.entraide.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param headers names in lower case
 */
record ApiAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  /** One of the gateway's own answers: {@code {"message":…}}. */
  static ApiAnswer message(int status, String message) {
    byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    return new ApiAnswer(status, Map.of("content-type", List.of("application/json")), body);
  }

  static ApiAnswer empty(int status) {
    return new ApiAnswer(status, Map.of(), new byte[0]);
  }

  /** The same with these headers over its own. */
  ApiAnswer with(Map<String, String> more) {
    Map<String, List<String>> all = new TreeMap<>(headers);
    more.forEach((name, value) -> all.put(name, List.of(value)));
    return new ApiAnswer(status, all, body);
  }
}
