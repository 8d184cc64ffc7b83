package org.entraide.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.entraide.local.dynamodb.Connection.Reply;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.json.Json;

/**
 * DynamoDB and its streams: every call is handed to DynamoDB Local as it is, and so is the answer.
 */
public final class DynamoDbService implements AwsService {
  private static final Set<String> WRITES =
      Set.of(
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "BatchWriteItem",
          "TransactWriteItems",
          "ExecuteStatement",
          "ExecuteTransaction",
          "BatchExecuteStatement");
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
  private static final String CHECKSUM = "x-amz-crc32";

  private final DynamoDbLocal database;
  private final TableWrites writes;
  private final CallMeter meter;

  /**
   * @param meter says whether capacity is metered
   */
  public DynamoDbService(DynamoDbLocal database, TableWrites writes, CallMeter meter) {
    this.database = database;
    this.writes = writes;
    this.meter = meter;
  }

  @Override
  public AwsAnswer answer(AwsCall call) throws IOException {
    if (!WRITES.contains(call.operation())) {
      return forward(call);
    }
    Runnable ended = writes.begin(call.body());
    try {
      return forward(call);
    } finally {
      ended.run();
    }
  }

  private AwsAnswer forward(AwsCall call) throws IOException {
    boolean consumes = READS.contains(call.operation()) || WRITES.contains(call.operation());
    if (consumes && meter.metersCapacity()) {
      return forwardMetered(call);
    }
    Reply reply = database.forward(call.target(), call.body());
    return answer(reply, unchanged(reply), reply.body(), 0);
  }

  private AwsAnswer forwardMetered(AwsCall call) throws IOException {
    ObjectNode request = (ObjectNode) Json.read(call.body());
    boolean asked = !request.path("ReturnConsumedCapacity").asText("NONE").equals("NONE");
    if (!asked) {
      request.put("ReturnConsumedCapacity", "TOTAL");
    }
    Reply reply = database.forward(call.target(), Json.bytes(request));
    JsonNode body = Json.read(reply.body());
    double units = units(body.path("ConsumedCapacity"));
    if (asked || reply.status() != 200) {
      return answer(reply, unchanged(reply), reply.body(), units);
    }
    ((ObjectNode) body).remove("ConsumedCapacity");
    return answer(reply, Map.of(), Json.bytes(body), units);
  }

  private static AwsAnswer answer(
      Reply reply, Map<String, String> headers, byte[] body, double units) {
    String type = reply.headers().getOrDefault("content-type", "application/x-amz-json-1.0");
    return new AwsAnswer(reply.status(), type, headers, body, units);
  }

  /** SDKs compare the checksum with the body, so it goes with an unchanged one only. */
  private static Map<String, String> unchanged(Reply reply) {
    String checksum = reply.headers().get(CHECKSUM);
    return checksum == null ? Map.of() : Map.of(CHECKSUM, checksum);
  }

  /** Of one table, or of each of several. */
  private static double units(JsonNode consumed) {
    if (consumed.isArray()) {
      double sum = 0;
      for (JsonNode table : consumed) {
        sum += units(table);
      }
      return sum;
    }
    return consumed.path("CapacityUnits").asDouble(0);
  }
}
