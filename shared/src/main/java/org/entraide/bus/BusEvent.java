package org.entraide.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.runtime.Json;

/**
 * An event as it comes from the bus.
 *
 * @param detailType the fact's name: {@code RequestOpened}
 * @param eventId the outbox's id of it, the same for every delivery
 * @param time when it went on the bus
 */
public record BusEvent(
    String detailType, String eventId, CollectivityId tenant, Instant time, JsonNode detail) {

  static BusEvent of(JsonNode envelope) {
    JsonNode detail = envelope.path("detail");
    return new BusEvent(
        envelope.path("detail-type").asText(),
        detail.path("eventId").asText(),
        new CollectivityId(detail.path("collectivityId").asText()),
        Instant.parse(envelope.path("time").asText()),
        detail);
  }

  /** The fact itself. */
  public <E extends DomainEvent> E as(Class<E> type) {
    try {
      return Json.mapper().treeToValue(detail, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
