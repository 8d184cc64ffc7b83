package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a {@code PATCH} needs: the version that the client has read (RFC 9110 If-Match) and a merge
 * (RFC 7396 JSON Merge Patch).
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Refuses a change of something else than what the client has read.
   *
   * @throws Refused 428 without {@code If-Match}, 412 when it names another version
   */
  public static void requireVersion(ApiRequest request, long current) {
    String ifMatch =
        request
            .header("if-match")
            .orElseThrow(
                () ->
                    new Refused(
                        Problem.of(
                            428,
                            "version.required",
                            "Indiquez la version lue : If-Match",
                            "Say which version you have read: If-Match")));
    if (!ifMatch.strip().equals("\"" + current + "\"")) {
      throw new Refused(
          Problem.of(
              412,
              "version.stale",
              "Quelqu'un a modifié cet objet entre-temps",
              "Somebody has changed this in the meantime"));
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
