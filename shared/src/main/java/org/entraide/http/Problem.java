package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entraide.model.Text;

/**
 * Why something is refused (RFC 9457), by a stable code.
 *
 * @param code {@code request.taken}
 * @param title the same for every occurrence
 * @param members extension members, such as the present state of the request
 */
public record Problem(int status, String code, Text title, Map<String, JsonNode> members) {

  /** The same, with one more member. */
  public Problem with(String name, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, code, title, more);
  }

  /** Unknown, another tenant's, or not for this role: nobody learns which. */
  public static Problem notFound(String what) {
    return Problems.of(what + ".notFound");
  }

  /** This role may never use the route. */
  public static Problem forbidden() {
    return Problems.of("role.forbidden");
  }
}
