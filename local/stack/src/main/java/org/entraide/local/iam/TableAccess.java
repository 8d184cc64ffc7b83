package org.entraide.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.json.Json;

/**
 * What a call of DynamoDB does, as IAM sees it: a transaction or a batch is several.
 *
 * @param action such as {@code PutItem}
 * @param arn of the table or the index
 * @param leadingKeys partition keys that the call names, of the table or of the index; empty when
 *     it names none
 */
public record TableAccess(String action, String arn, List<String> leadingKeys) {
  private static final Pattern EQUALS = Pattern.compile("(#?\\w+)\\s*=\\s*(:\\w+)");
  private static final Map<String, String> PARTS =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "Get", "GetItem",
          "ConditionCheck", "ConditionCheckItem",
          "PutRequest", "PutItem",
          "DeleteRequest", "DeleteItem");

  /**
   * All that the call does.
   *
   * @param arns gives a table's ARN by its name
   */
  public static List<TableAccess> of(AwsCall call, Map<String, String> arns) {
    JsonNode body = Json.read(call.body());
    return switch (call.operation()) {
      case "TransactWriteItems", "TransactGetItems" -> {
        List<TableAccess> all = new ArrayList<>();
        body.path("TransactItems")
            .forEach(
                item ->
                    item.properties()
                        .forEach(p -> all.add(one(PARTS.get(p.getKey()), p.getValue(), arns))));
        yield all;
      }
      case "BatchGetItem" -> {
        List<TableAccess> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> table : body.path("RequestItems").properties()) {
          List<String> keys = new ArrayList<>();
          table.getValue().path("Keys").forEach(key -> keys.add(key.at("/pk/S").asText()));
          all.add(new TableAccess("BatchGetItem", arns.get(table.getKey()), keys));
        }
        yield all;
      }
      case "Query" -> List.of(query(body, arns));
      default -> List.of(one(call.operation(), body, arns));
    };
  }

  private static TableAccess one(String action, JsonNode body, Map<String, String> arns) {
    JsonNode key = body.path(body.has("Item") ? "Item" : "Key").at("/pk/S");
    return new TableAccess(
        action,
        arns.get(body.path("TableName").asText()),
        key.isMissingNode() ? List.of() : List.of(key.asText()));
  }

  private static TableAccess query(JsonNode body, Map<String, String> arns) {
    String table = arns.get(body.path("TableName").asText());
    String index = body.path("IndexName").asText();
    String partition = index.isEmpty() ? "pk" : index + "pk";
    List<String> keys = new ArrayList<>();
    Matcher equal = EQUALS.matcher(body.path("KeyConditionExpression").asText());
    while (equal.find()) {
      String name = equal.group(1);
      String named = body.path("ExpressionAttributeNames").path(name).asText(name);
      if (named.equals(partition)) {
        JsonNode value = body.path("ExpressionAttributeValues").path(equal.group(2));
        keys.add(value.path("S").asText());
      }
    }
    return new TableAccess("Query", index.isEmpty() ? table : table + "/index/" + index, keys);
  }
}
