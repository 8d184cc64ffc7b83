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
 * @param detail of this occurrence, or null
 * @param members extension members, such as the present state of the request
 */
public record Problem(
    int status, String code, Text title, Text detail, Map<String, JsonNode> members) {

  /** A problem by its code and title. */
  public static Problem of(int status, String code, String fr, String en) {
    return new Problem(status, code, new Text(fr, en), null, Map.of());
  }

  /** The same, with words about this occurrence. */
  public Problem detail(String fr, String en) {
    return new Problem(status, code, title, new Text(fr, en), members);
  }

  /** The same, with one more member. */
  public Problem with(String name, JsonNode value) {
    Map<String, JsonNode> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, code, title, detail, more);
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
