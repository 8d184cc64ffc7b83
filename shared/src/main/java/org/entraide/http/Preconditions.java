package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a {@code PATCH} needs: the version that the client has read (RFC 9110 If-Match) and a merge
 * (RFC 7396 JSON Merge Patch).
 */
public final class Preconditions {
  private static final Pattern VERSION = Pattern.compile("\"[0-9]{1,18}\"");

  private Preconditions() {}

  /**
   * Refuses a call that does not say which version the client has read.
   *
   * @throws Refused 428 without {@code If-Match}
   * @throws InvalidInput when it is not a version in double quotes
   */
  public static void requireIfMatch(ApiRequest request) {
    String ifMatch =
        request
            .header("if-match")
            .orElseThrow(() -> new Refused(Problems.of("version.required")))
            .strip();
    if (!VERSION.matcher(ifMatch).matches()) {
      throw InvalidInput.of("#If-Match", "format");
    }
  }

  /**
   * Refuses a change of something else than what the client has read.
   *
   * @throws Refused 428 without {@code If-Match}, 412 when it names another version
   * @throws InvalidInput when it is not a version in double quotes
   */
  public static void requireVersion(ApiRequest request, long current) {
    requireIfMatch(request);
    if (!request.header("if-match").orElse("").strip().equals("\"" + current + "\"")) {
      throw new Refused(Problems.of("version.stale"), Map.of("etag", "\"" + current + "\""));
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
