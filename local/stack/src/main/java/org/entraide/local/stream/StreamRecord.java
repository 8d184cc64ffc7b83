package org.entraide.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A record of a stream as Lambda hands it to a function.
 *
 * @param shard where it lies
 * @param sequence its number there
 * @param json the record in the event's form
 */
record StreamRecord(String shard, String sequence, JsonNode json) {

  /**
   * @param record as {@code GetRecords} gives it
   * @param streamArn of the template's region
   */
  static StreamRecord of(String shard, JsonNode record, String streamArn) {
    ObjectNode json = (ObjectNode) record;
    json.put("awsRegion", "eu-west-3");
    json.put("eventSourceARN", streamArn);
    ObjectNode change = (ObjectNode) json.path("dynamodb");
    change.put("ApproximateCreationDateTime", change.path("ApproximateCreationDateTime").asLong());
    return new StreamRecord(shard, change.path("SequenceNumber").asText(), json);
  }

  /** When it was written, in real time; DynamoDB Local rounds down to the minute. */
  Instant written() {
    return Instant.ofEpochSecond(
        json.path("dynamodb").path("ApproximateCreationDateTime").asLong());
  }
}
