package org.entraide.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.entraide.local.json.Json;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/** Makes the tables of a template, each under its logical id. */
public final class Tables {
  private static final String TYPE = "AWS::DynamoDB::Table";

  private Tables() {}

  /**
   * Makes those that are not there yet.
   *
   * @throws org.entraide.local.template.TemplateException if DynamoDB refuses one, or one is there
   *     with other keys
   */
  public static void create(DynamoDbLocal database, Template template) throws IOException {
    for (Resource table : template.ofType(TYPE)) {
      create(database, table);
    }
  }

  private static void create(DynamoDbLocal database, Resource table) throws IOException {
    ObjectNode request = request(table);
    try {
      database.call("CreateTable", request);
      expire(database, table);
    } catch (DynamoDbError e) {
      if (!e.type().equals("ResourceInUseException")) {
        throw table
            .properties()
            .wrong("KeySchema", "DynamoDB refuses the table: " + e.getMessage());
      }
      JsonNode present =
          database.call("DescribeTable", Json.object().put("TableName", table.id())).path("Table");
      if (!shape(present).equals(shape(request))) {
        throw table
            .properties()
            .wrong(
                "KeySchema",
                "the kept data has this table with other keys, indexes or stream; use another folder");
      }
    }
  }

  private static ObjectNode request(Resource table) {
    Section properties = table.properties();
    ObjectNode request =
        Json.object().put("TableName", table.id()).put("BillingMode", "PAY_PER_REQUEST");
    JsonNode declared = Json.of(properties.raw());
    for (String key : Set.of("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")) {
      if (properties.has(key)) {
        request.set(key, declared.get(key));
      }
    }
    if (properties.has("StreamSpecification")) {
      request
          .putObject("StreamSpecification")
          .put("StreamEnabled", true)
          .put("StreamViewType", properties.section("StreamSpecification").text("StreamViewType"));
    }
    return request;
  }

  private static void expire(DynamoDbLocal database, Resource table) throws IOException {
    Section expiry = table.properties().section("TimeToLiveSpecification");
    if (expiry.flag("Enabled", false)) {
      ObjectNode request = Json.object().put("TableName", table.id());
      request
          .putObject("TimeToLiveSpecification")
          .put("Enabled", true)
          .put("AttributeName", expiry.text("AttributeName"));
      database.call("UpdateTimeToLive", request);
    }
  }

  /** What may not differ between the template and a kept table, as texts in a fixed order. */
  private static Set<String> shape(JsonNode table) {
    Set<String> shape = new TreeSet<>();
    table
        .path("AttributeDefinitions")
        .forEach(attribute -> shape.add(keyed("attribute", attribute)));
    table.path("KeySchema").forEach(key -> shape.add(keyed("key", key)));
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      String name = "index " + index.path("IndexName").asText();
      index.path("KeySchema").forEach(key -> shape.add(keyed(name, key)));
      shape.add(name + " " + index.path("Projection").path("ProjectionType").asText());
    }
    shape.add("stream " + table.path("StreamSpecification").path("StreamViewType").asText("none"));
    return shape;
  }

  private static String keyed(String what, JsonNode key) {
    String kind = key.path("KeyType").asText(key.path("AttributeType").asText());
    return what + " " + key.path("AttributeName").asText() + " " + kind;
  }
}
