package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.runtime.Json;

/**
 * An event as it lies in the outbox: the partition is its aggregate, so that the stream keeps the
 * order of one aggregate's events.
 *
 * @param detail the JSON text that goes on the bus as it is
 */
public record OutboxEvent(
    String aggregateKey, String eventId, Instant at, String detailType, String detail) {
  static final String TABLE = "OUTBOX_TABLE";
  private static final Duration KEPT = Duration.ofDays(7);

  /** The row of an event of that tenant. */
  public static OutboxEvent of(
      CollectivityId tenant, DomainEvent event, String eventId, Instant at) {
    ObjectNode detail = Json.object();
    detail.put("eventId", eventId);
    detail.put("occurredAt", at.toString());
    detail.put("collectivityId", tenant.value());
    detail.setAll(Json.mapper().<ObjectNode>valueToTree(event));
    return new OutboxEvent(
        tenant.keyPrefix() + event.aggregate(),
        eventId,
        at,
        event.getClass().getSimpleName(),
        detail.toString());
  }

  Item item() {
    return Item.row(
        aggregateKey,
        eventId,
        at.plus(KEPT).getEpochSecond(),
        Json.object().put("detailType", detailType).put("detail", detail));
  }
}
