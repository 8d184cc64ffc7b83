package org.entraide.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.runtime.Json;

/**
 * An event as the stream of the outbox table brings it.
 *
 * @param sequenceNumber the record's place in its shard, by which a failure is reported
 * @param aggregate the outbox row's partition: events of one aggregate keep their order
 */
public record OutboxRecord(
    String sequenceNumber, String aggregate, String detailType, String detail) {

  /** The inserted rows of a batch, oldest first; rows that expire are no events. */
  static List<OutboxRecord> batch(JsonNode event) {
    List<OutboxRecord> records = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      JsonNode row = record.path("dynamodb").path("NewImage");
      if (record.path("eventName").asText().equals("INSERT")) {
        JsonNode data = row.path("data").path("M");
        records.add(
            new OutboxRecord(
                record.path("dynamodb").path("SequenceNumber").asText(),
                row.path("pk").path("S").asText(),
                data.path("detailType").path("S").asText(),
                data.path("detail").path("S").asText()));
      }
    }
    return records;
  }

  /** Whose events they are, when all are one collectivity's. */
  static Optional<CollectivityId> onlyTenantOf(List<OutboxRecord> records) {
    List<Optional<CollectivityId>> tenants =
        records.stream().map(OutboxRecord::tenant).distinct().toList();
    return tenants.size() == 1 ? tenants.get(0) : Optional.empty();
  }

  /**
   * The collectivity whose row it is and which the event names; empty when these are two, or none.
   * Whoever hears of the event acts within the collectivity that it names.
   */
  Optional<CollectivityId> tenant() {
    return Optional.of(aggregate.split("#", 2)[0])
        .filter(CollectivityId::isValid)
        .filter(owner -> owner.equals(named()))
        .map(CollectivityId::new);
  }

  private String named() {
    try {
      return Json.mapper().readTree(detail).path("collectivityId").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
