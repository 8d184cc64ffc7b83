package org.entraide.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import org.entraide.runtime.Log;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What an invocation asked of DynamoDB stands in the line that it leaves, without anybody's doing.
 */
class CapacityInterceptorIT {
  private static final CollectivityId TOWN = new CollectivityId("com-02168");

  private static DynamoDbClient client;
  private static String table;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeAll
  static void connect() {
    client = DynamoDbLocal.meteredClient();
    table = DynamoDbLocal.tables().require("REQUESTS_TABLE");
  }

  @BeforeEach
  void readTheLog() {
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void leaveTheLog() {
    Log.to(System.out);
  }

  @Test
  void whatIsReadAndWrittenIsCounted() throws IOException {
    try (Invocation invocation = Invocation.begin("a").paidBy(TOWN)) {
      client.putItem(r -> r.tableName(table).item(item("one", "x".repeat(1_500))));
      client.getItem(r -> r.tableName(table).key(key("one")));
      client.getItem(r -> r.tableName(table).key(key("one")).consistentRead(true));
    }

    JsonNode line = line();
    assertThat(line.path("invocation").asText()).isEqualTo("a");
    assertThat(line.path("collectivityId").asText()).isEqualTo("com-02168");
    assertThat(line.path("writeUnits").decimalValue()).isEqualByComparingTo("2");
    assertThat(line.path("readUnits").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(line.has("lostUnits")).isFalse();
  }

  @Test
  void aWriteThatIsRefusedCostsAllTheSameAndIsToldApart() throws IOException {
    client.putItem(r -> r.tableName(table).item(item("two", "x")));
    try (Invocation invocation = Invocation.begin("b")) {
      assertThatThrownBy(
              () ->
                  client.putItem(
                      r ->
                          r.tableName(table)
                              .item(item("two", "y"))
                              .conditionExpression("attribute_not_exists(pk)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
      assertThatThrownBy(
              () -> client.transactWriteItems(r -> r.transactItems(putNew("two"), putNew("three"))))
          .isInstanceOf(TransactionCanceledException.class);
    }

    JsonNode line = line();
    assertThat(line.path("lostUnits").asInt()).isEqualTo(1 + 2 * 2);
    assertThat(line.has("writeUnits")).isFalse();
    assertThat(line.has("collectivityId")).isFalse();
  }

  @Test
  void theNextInvocationBeginsAtZero() throws IOException {
    try (Invocation invocation = Invocation.begin("c")) {
      client.transactWriteItems(r -> r.transactItems(putNew("four"), putNew("five")));
    }
    // DynamoDB itself says 4. DynamoDB Local, asked for the total, tells one item of each table;
    // the
    // local stack mends that.
    assertThat(line().path("writeUnits").asInt()).isEqualTo(2);

    log.reset();
    try (Invocation invocation = Invocation.begin("d")) {
      client.query(
          r ->
              r.tableName(table)
                  .keyConditionExpression("pk = :pk AND sk = :sk")
                  .expressionAttributeValues(
                      Map.of(
                          ":pk", AttributeValue.fromS("com-02168#meter"),
                          ":sk", AttributeValue.fromS("four"))));
    }
    assertThat(line().has("writeUnits")).isFalse();
    assertThat(line().path("readUnits").asDouble()).isEqualTo(0.5);
  }

  private static TransactWriteItem putNew(String id) {
    return TransactWriteItem.builder()
        .put(
            Put.builder()
                .tableName(table)
                .item(item(id, "z"))
                .conditionExpression("attribute_not_exists(pk)")
                .build())
        .build();
  }

  private static Map<String, AttributeValue> item(String id, String text) {
    return Map.of(
        "pk", AttributeValue.fromS("com-02168#meter"),
        "sk", AttributeValue.fromS(id),
        "data", AttributeValue.fromS(text));
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", AttributeValue.fromS("com-02168#meter"), "sk", AttributeValue.fromS(id));
  }

  private JsonNode line() throws IOException {
    return Json.mapper().readTree(log.toString(StandardCharsets.UTF_8));
  }
}
