package org.entraide.local.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.entraide.local.json.Json;

/**
 * A schedule of the template.
 *
 * @param name unique in the template
 * @param function logical id
 * @param scheduler whether it is of EventBridge Scheduler rather than a rule
 * @param input what the function gets instead of the standard event, JSON
 */
record Schedule(
    String name, String function, Rate rate, boolean scheduler, Optional<String> input) {

  /** What the function gets for a tick, JSON in UTF-8. */
  byte[] event(String id, Instant tick) {
    if (input.isPresent()) {
      return input
          .get()
          .replace("<aws.scheduler.scheduled-time>", tick.toString())
          .getBytes(StandardCharsets.UTF_8);
    }
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", "Scheduled Event")
            .put("source", scheduler ? "aws.scheduler" : "aws.events")
            .put("account", "000000000000")
            .put("time", tick.toString())
            .put("region", "eu-west-3");
    event
        .putArray("resources")
        .add(
            scheduler
                ? "arn:aws:scheduler:eu-west-3:000000000000:schedule/default/" + name
                : "arn:aws:events:eu-west-3:000000000000:rule/" + name);
    if (scheduler) {
      event.put("detail", "{}");
    } else {
      event.putObject("detail");
    }
    return Json.bytes(event);
  }
}
