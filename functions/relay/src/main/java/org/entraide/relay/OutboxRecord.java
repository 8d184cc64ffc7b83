package org.entraide.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;

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
    List<String> tenants = records.stream().map(OutboxRecord::tenant).distinct().toList();
    return tenants.size() == 1 ? Optional.of(new CollectivityId(tenants.get(0))) : Optional.empty();
  }

  private String tenant() {
    return aggregate.substring(0, aggregate.indexOf('#'));
  }
}
