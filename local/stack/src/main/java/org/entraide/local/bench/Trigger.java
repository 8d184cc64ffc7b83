package org.entraide.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.entraide.local.json.Json;

/** Events that functions get from the bus, the schedule and the stream. */
final class Trigger {
  private Trigger() {}

  /**
   * A fact, as the bus delivers it.
   *
   * @param detail what the fact says, besides what every fact says
   */
  static ObjectNode fact(String type, String collectivity, Instant at, ObjectNode detail) {
    ObjectNode event = envelope(type, "entraide", at);
    ObjectNode said = detail(collectivity, at);
    said.setAll(detail);
    event.set("detail", said);
    return event;
  }

  /** The tick of a minute. */
  static ObjectNode tick(Instant at) {
    ObjectNode event = envelope("Scheduled Event", "aws.events", at);
    event.putObject("detail");
    return event;
  }

  private static ObjectNode envelope(String type, String source, Instant at) {
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", type)
            .put("source", source)
            .put("account", "000000000000")
            .put("time", at.toString())
            .put("region", "eu-west-3");
    event.putArray("resources");
    return event;
  }

  private static ObjectNode detail(String collectivity, Instant at) {
    return Json.object()
        .put("eventId", UUID.randomUUID().toString())
        .put("occurredAt", at.toString())
        .put("collectivityId", collectivity);
  }

  /** Rows of the outbox, of one request each, as its stream delivers them. */
  static ObjectNode batch(int rows, String collectivity, Instant at) {
    ObjectNode batch = Json.object();
    var records = batch.putArray("Records");
    for (int i = 0; i < rows; i++) {
      String request = "request-" + i;
      ObjectNode record =
          records
              .addObject()
              .put("eventID", UUID.randomUUID().toString())
              .put("eventName", "INSERT")
              .put("eventVersion", "1.1")
              .put("eventSource", "aws:dynamodb");
      ObjectNode change =
          record
              .putObject("dynamodb")
              .put("SequenceNumber", Integer.toString(1000 + i))
              .put("StreamViewType", "NEW_IMAGE");
      ObjectNode row = change.putObject("NewImage");
      row.putObject("pk").put("S", collectivity + "#request#" + request);
      row.putObject("sk").put("S", "event-" + i);
      ObjectNode data = row.putObject("data").putObject("M");
      data.putObject("detailType").put("S", "RequestOpened");
      ObjectNode detail = detail(collectivity, at).put("requestId", request).put("round", 1);
      data.putObject("detail").put("S", detail.toString());
    }
    return batch;
  }
}
