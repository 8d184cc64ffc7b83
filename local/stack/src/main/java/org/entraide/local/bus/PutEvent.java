package org.entraide.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.entraide.local.json.Json;

/**
 * An entry of {@code PutEvents} that EventBridge would take.
 *
 * @param bus name of the bus
 * @param time null for the instant of reception
 */
record PutEvent(
    String bus,
    String source,
    String detailType,
    JsonNode detail,
    List<String> resources,
    Instant time) {

  /** The envelope that targets receive. */
  ObjectNode envelope(String id, Instant received) {
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", detailType)
            .put("source", source)
            .put("account", "000000000000")
            .put("time", (time == null ? received : time).toString())
            .put("region", "eu-west-3");
    resources.forEach(event.putArray("resources")::add);
    event.set("detail", detail);
    return event;
  }

  /** Size by EventBridge's own count: 14 bytes for a time, and the UTF-8 bytes of the texts. */
  static int size(JsonNode entry) {
    int size = entry.hasNonNull("Time") ? 14 : 0;
    for (String field : List.of("Source", "DetailType", "Detail")) {
      size += utf8(entry.path(field).asText(""));
    }
    for (JsonNode resource : entry.path("Resources")) {
      size += utf8(resource.asText());
    }
    return size;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
