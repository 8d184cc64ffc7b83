package org.entraide.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.local.dynamodb.Connection.Reply;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.edge.CallMeter;
import org.entraide.local.iam.RolePolicies;
import org.entraide.local.iam.TableAccess;
import org.entraide.local.json.Json;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Template;

/**
 * DynamoDB and its streams: every call is handed to DynamoDB Local as it is, and so is the answer,
 * but for units that it does not tell as DynamoDB does.
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
  private static final String TRANSACTION = "TransactWriteItems";
  private static final Set<String> DETAILS = Set.of("Table", "GlobalSecondaryIndexes");

  private static final String CHECKSUM = "x-amz-crc32";

  private final DynamoDbLocal database;
  private final TableWrites writes;
  private final CallMeter meter;
  private final Map<String, String> arns;
  private final RolePolicies policies;

  /**
   * @param meter says whether capacity is metered
   * @param policies what sessions may do
   */
  public DynamoDbService(
      DynamoDbLocal database,
      TableWrites writes,
      CallMeter meter,
      Template template,
      RolePolicies policies) {
    this.database = database;
    this.writes = writes;
    this.meter = meter;
    this.arns =
        template.ofType("AWS::DynamoDB::Table").stream()
            .collect(Collectors.toMap(Resource::ref, Resource::arn));
    this.policies = policies;
  }

  @Override
  public AwsAnswer answer(AwsCall call) throws IOException {
    boolean touches = WRITES.contains(call.operation()) || READS.contains(call.operation());
    if (touches && !policies.allow(call, TableAccess.of(call, arns))) {
      return AwsAnswer.error(
          call,
          400,
          "AccessDeniedException",
          call.function()
              + " is not authorized to perform dynamodb:"
              + call.operation()
              + call.session()
                  .map(as -> " as " + as.role() + " of " + as.tags().get("collectivity"))
                  .orElse(""));
    }
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
    boolean write = WRITES.contains(call.operation());
    if (!write && !READS.contains(call.operation())) {
      Reply reply = database.forward(call.target(), call.body());
      return answer(reply, unchanged(reply), reply.body(), 0, 0);
    }
    ObjectNode request = (ObjectNode) Json.read(call.body());
    boolean asked = !request.path("ReturnConsumedCapacity").asText("NONE").equals("NONE");
    byte[] sent = call.body();
    String detail = call.operation().equals(TRANSACTION) ? "INDEXES" : "TOTAL";
    if (asked ? call.operation().equals(TRANSACTION) : meter.metersCapacity()) {
      sent = Json.bytes(request.put("ReturnConsumedCapacity", detail));
    }
    Reply reply = database.forward(call.target(), sent);
    JsonNode body = Json.read(reply.body());
    if (reply.status() != 200) {
      return answer(reply, unchanged(reply), reply.body(), 0, write ? lost(request, body) : 0);
    }
    JsonNode consumed = body.path("ConsumedCapacity");
    boolean corrected = correct(call.operation(), request, consumed);
    if (!asked) {
      ((ObjectNode) body).remove("ConsumedCapacity");
    }
    return corrected || sent != call.body()
        ? answer(reply, Map.of(), Json.bytes(body), units(consumed), 0)
        : answer(reply, unchanged(reply), reply.body(), units(consumed), 0);
  }

  private static AwsAnswer answer(
      Reply reply, Map<String, String> headers, byte[] body, double units, double lost) {
    String type = reply.headers().getOrDefault("content-type", "application/x-amz-json-1.0");
    return new AwsAnswer(reply.status(), type, headers, body, units, lost);
  }

  /** SDKs compare the checksum with the body, so it goes with an unchanged one only. */
  private static Map<String, String> unchanged(Reply reply) {
    String checksum = reply.headers().get(CHECKSUM);
    return checksum == null ? Map.of() : Map.of(CHECKSUM, checksum);
  }

  /**
   * Makes of what DynamoDB Local tells what DynamoDB would say when asked for the total. It tells
   * nothing of a read that finds nothing, and of the items of a transaction that consume the same
   * it tells one.
   *
   * @return whether it had told something else
   */
  private static boolean correct(String operation, JsonNode request, JsonNode consumed) {
    if (operation.equals(TRANSACTION)) {
      consumed.forEach(table -> total(request, (ObjectNode) table));
      return true;
    }
    if (Set.of("GetItem", "Query").contains(operation)
        && consumed.isObject()
        && units(consumed) == 0) {
      double least = request.path("ConsistentRead").asBoolean() ? 1 : 0.5;
      ((ObjectNode) consumed).put("CapacityUnits", least);
      return true;
    }
    return false;
  }

  /**
   * Of a table, from the sizes of what was put there: each item is prepared and committed. What
   * indexes consumed is taken as it is told, and so is an item that was deleted, if it was greater
   * than the least.
   */
  private static void total(JsonNode request, ObjectNode consumed) {
    double units = 0;
    for (JsonNode item : request.path("TransactItems")) {
      JsonNode write = item.iterator().next();
      if (write.path("TableName").asText().equals(consumed.path("TableName").asText())) {
        units += 2 * ItemSize.writeUnits(write.path("Item"));
      }
    }
    double told = consumed.path("Table").path("CapacityUnits").asDouble();
    double indexes = 0;
    for (JsonNode index : consumed.path("GlobalSecondaryIndexes")) {
      indexes += index.path("CapacityUnits").asDouble();
    }
    consumed.remove(DETAILS);
    consumed.put("CapacityUnits", Math.max(units, told) + indexes);
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

  /**
   * A write whose condition failed is billed, by the size of items that nobody is told: the least
   * that it can be.
   */
  private static double lost(JsonNode request, JsonNode error) {
    String type = error.path("__type").asText();
    if (type.endsWith("ConditionalCheckFailedException")) {
      return 1;
    }
    return type.endsWith("TransactionCanceledException")
        ? 2.0 * request.path("TransactItems").size()
        : 0;
  }
}
