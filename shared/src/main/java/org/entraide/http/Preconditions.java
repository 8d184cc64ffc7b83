package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a {@code PATCH} needs: the version that the client has read (RFC 9110 If-Match) and a merge
 * (RFC 7396 JSON Merge Patch).
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Refuses a call that does not say which version the client has read.
   *
   * @throws Refused 428 without {@code If-Match}
   */
  public static void requireIfMatch(ApiRequest request) {
    if (request.header("if-match").isEmpty()) {
      throw new Refused(Problems.of("version.required"));
    }
  }

  /**
   * Refuses a change of something else than what the client has read.
   *
   * @throws Refused 428 without {@code If-Match}, 412 when it names another version or none
   */
  public static void requireVersion(ApiRequest request, long current) {
    requireIfMatch(request);
    String tag = "\"" + current + "\"";
    if (!request.header("if-match").orElse("").strip().equals(tag)) {
      throw new Refused(Problems.of("version.stale"), Map.of("etag", tag));
    }
  }

  /** The target with the patch merged into it: null removes, objects merge, the rest replaces. */
  public static ObjectNode merge(ObjectNode target, JsonNode patch) {
    ObjectNode merged = target.deepCopy();
    patch
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value.isNull()) {
                merged.remove(member.getKey());
              } else if (value.isObject()) {
                JsonNode present = merged.get(member.getKey());
                ObjectNode base =
                    present instanceof ObjectNode object ? object : merged.objectNode();
                merged.set(member.getKey(), merge(base, value));
              } else {
                merged.set(member.getKey(), value);
              }
            });
    return merged;
  }
}
