package org.entraide.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.functions.Outcome.Crashed;
import org.entraide.local.inbox.Message.Channel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/**
 * The AWS side as functions see it: the real clients, DynamoDB Local, and functions that do what
 * the test says.
 */
class LocalAwsTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final SimulatedClock CLOCK = new SimulatedClock(Clock.systemUTC());
  private static final ScriptedInvoker FUNCTIONS = new ScriptedInvoker();
  private static LocalAws aws;
  private static Clients clients;

  @BeforeAll
  static void start() throws Exception {
    aws =
        LocalAws.open(
            SmallTemplate.read(),
            CLOCK,
            new LocalAws.Options(
                Path.of(System.getProperty("entraide.dynamodb.classpath")),
                Optional.empty(),
                DeliveryOrder.ORDERLY,
                2,
                function -> true));
    aws.start(FUNCTIONS);
    clients = new Clients(aws.endpoint(), "Writer");
  }

  @AfterAll
  static void stop() throws Exception {
    clients.close();
    aws.close();
  }

  @AfterEach
  void calmDown() throws Exception {
    aws.faults(AwsFaults.NONE);
    aws.meter().meterCapacity(false);
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
  }

  @Test
  void aTableOfTheTemplateHasItsKeysIndexAndExpiry() {
    var table = clients.dynamo.describeTable(request -> request.tableName("Things")).table();
    assertThat(table.globalSecondaryIndexes())
        .extracting(index -> index.indexName())
        .containsExactly("gsi1");
    var expiry = clients.dynamo.describeTimeToLive(request -> request.tableName("Things"));
    assertThat(expiry.timeToLiveDescription().attributeName()).isEqualTo("expiresAt");
  }

  @Test
  void aLoserOfAConditionalWriteSeesWhatIsThere() {
    put("Things", "town#1");
    ConditionalCheckFailedException lost =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () ->
                clients.dynamo.putItem(
                    request ->
                        request
                            .tableName("Things")
                            .item(item("town#1"))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    assertThat(lost.item()).containsEntry("pk", AttributeValue.fromS("town#1"));
  }

  @Test
  void aCommittedRowReachesTheFunctionOfItsStreamAsLambdaWouldSendIt() throws Exception {
    Instant begin = Instant.now();
    clients.dynamo.transactWriteItems(
        request ->
            request.transactItems(
                TransactWriteItem.builder()
                    .put(Put.builder().tableName("Things").item(item("town#2")).build())
                    .build(),
                TransactWriteItem.builder()
                    .put(Put.builder().tableName("Outbox").item(item("told#2")).build())
                    .build()));
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    JsonNode record = recordsOf("Carrier", "told#2").get(0);
    assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:dynamodb");
    assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-3");
    assertThat(record.path("eventSourceARN").asText())
        .startsWith("arn:aws:dynamodb:eu-west-3:000000000000:table/Outbox/stream/");
    JsonNode change = record.path("dynamodb");
    assertThat(change.path("NewImage").path("pk").path("S").asText()).isEqualTo("told#2");
    assertThat(change.path("StreamViewType").asText()).isEqualTo("NEW_IMAGE");
    assertThat(change.path("ApproximateCreationDateTime").isIntegralNumber()).isTrue();
    assertThat(change.path("SequenceNumber").asText()).isNotEmpty();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void whatTheFilterDoesNotWantIsNotSent() throws Exception {
    put("Outbox", "told#3");
    clients.dynamo.deleteItem(request -> request.tableName("Outbox").key(item("told#3")));
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    assertThat(recordsOf("Carrier", "told#3")).hasSize(1);
  }

  @Test
  void aRecordThatNobodyCanCarryEndsInTheDeadLettersAloneAndOthersGoOn() throws Exception {
    FUNCTIONS.on(
        "Carrier",
        event -> event.toString().contains("poison") ? new Crashed(137) : ScriptedInvoker.DONE);
    for (String name : List.of("before#4", "poison#4", "after#4")) {
      put("Outbox", name);
    }
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    assertThat(recordsOf("Carrier", "after#4")).isNotEmpty();
    assertThat(aws.deadLetters().all())
        .filteredOn(letter -> letter.function().equals("Carrier"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.queue()).isEqualTo("Failed");
              assertThat(letter.error()).contains("137");
              assertThat(letter.payload().path("DDBStreamBatchInfo").path("batchSize").asInt())
                  .isEqualTo(1);
            });
  }

  @Test
  void aThrottledCallIsAnExceptionForTheClientAndNeverReachesTheTable() {
    aws.faults(throttling("PutItem", "ProvisionedThroughputExceededException"));
    assertThatThrownBy(() -> put("Things", "town#5"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);
    aws.faults(AwsFaults.NONE);
    assertThat(
            clients
                .dynamo
                .getItem(request -> request.tableName("Things").key(item("town#5")))
                .hasItem())
        .isFalse();
  }

  @Test
  void anAnswerThatIsLostAfterTheWriteIsRetriedByTheClient() {
    aws.faults(
        new AwsFaults() {
          @Override
          public AwsAnswer after(AwsCall call, AwsAnswer answer) {
            return call.nth() == 1 ? AwsAnswer.lost() : answer;
          }
        });
    put("Things", "town#6");
    assertThat(
            clients
                .dynamo
                .getItem(request -> request.tableName("Things").key(item("town#6")))
                .hasItem())
        .isTrue();
  }

  @Test
  void capacityIsMeteredWithoutTheCallerNoticing() {
    aws.meter().reset();
    aws.meter().meterCapacity(true);
    assertThat(
            clients
                .dynamo
                .putItem(put -> put.tableName("Things").item(item("town#7")))
                .consumedCapacity())
        .isNull();
    var asked =
        clients.dynamo.getItem(
            get ->
                get.tableName("Things")
                    .key(item("town#7"))
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertThat(asked.consumedCapacity().capacityUnits()).isEqualTo(0.5);
    assertThat(aws.meter().of("Writer").get("dynamodb.PutItem").units()).isEqualTo(1);
    assertThat(aws.meter().of("Writer").get("dynamodb.GetItem").units()).isEqualTo(0.5);
    assertThat(aws.meter().total("Writer").calls()).isEqualTo(2);
  }

  /** Each item is prepared and committed, which DynamoDB bills twice. */
  @Test
  void aTransactionIsMeteredItemByItem() {
    aws.meter().reset();
    aws.meter().meterCapacity(true);
    clients.dynamo.transactWriteItems(
        request ->
            request.transactItems(
                putting("Things", "town#61"),
                putting("Things", "town#62"),
                putting("Things", "town#63"),
                putting("Outbox", "told#61")));
    var asked =
        clients.dynamo.transactWriteItems(
            request ->
                request
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .transactItems(putting("Things", "town#64"), putting("Things", "town#65")));

    assertThat(aws.meter().of("Writer").get("dynamodb.TransactWriteItems").units())
        .isEqualTo(4 * 2 + 2 * 2);
    assertThat(asked.consumedCapacity())
        .singleElement()
        .satisfies(table -> assertThat(table.capacityUnits()).isEqualTo(4))
        .satisfies(table -> assertThat(table.table()).as("nobody asked for details").isNull());
  }

  private static TransactWriteItem putting(String table, String name) {
    return TransactWriteItem.builder()
        .put(Put.builder().tableName(table).item(item(name)).build())
        .build();
  }

  @Test
  void anEventReachesTheFunctionsOfTheRulesItMatches() throws Exception {
    PutEventsResponse response =
        clients.events.putEvents(
            request ->
                request.entries(
                    entry("Opened", "{\"eventId\":\"e8\",\"distance\":1.50}"),
                    entry("Ignored", "{\"eventId\":\"e9\"}")));
    assertThat(response.failedEntryCount()).isZero();
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    assertThat(FUNCTIONS.eventsOf("Listener"))
        .filteredOn(event -> event.path("detail").path("eventId").asText().matches("e[89]"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("version").asText()).isEqualTo("0");
              assertThat(event.path("id").asText()).isEqualTo(response.entries().get(0).eventId());
              assertThat(event.path("detail-type").asText()).isEqualTo("Opened");
              assertThat(event.path("source").asText()).isEqualTo("entraide");
              assertThat(event.path("account").asText()).isEqualTo("000000000000");
              assertThat(event.path("region").asText()).isEqualTo("eu-west-3");
              assertThat(event.path("resources").isArray()).isTrue();
              assertThat(event.path("detail").path("distance").asText()).isEqualTo("1.50");
              assertThat(
                      Duration.between(Instant.parse(event.path("time").asText()), CLOCK.instant()))
                  .isLessThan(SOON);
            });
  }

  @Test
  void entriesThatAreWrongAreRefusedOneByOneAndTooManyBytesAllTogether() {
    PutEventsResponse response =
        clients.events.putEvents(
            request ->
                request.entries(
                    entry("Opened", "[1]"),
                    entry("Other", "{}"),
                    entry("Opened", "{}").toBuilder().eventBusName("elsewhere").build()));
    assertThat(response.failedEntryCount()).isEqualTo(2);
    assertThat(response.entries())
        .extracting(entry -> entry.errorCode())
        .containsExactly("MalformedDetail", null, "InvalidArgument");
    String large = "{\"text\":\"" + "x".repeat(256 * 1024) + "\"}";
    assertThatThrownBy(
            () -> clients.events.putEvents(request -> request.entries(entry("Opened", large))))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("over the limit");
  }

  @Test
  void aListenerThatKeepsFailingIsTriedThriceThenItsEventIsADeadLetter() throws Exception {
    FUNCTIONS.on(
        "Listener",
        event -> event.toString().contains("e11") ? new Crashed(1) : ScriptedInvoker.DONE);
    clients.events.putEvents(request -> request.entries(entry("Opened", "{\"eventId\":\"e11\"}")));
    assertThat(aws.inFlight().awaitQuiet(SOON)).isTrue();
    assertThat(aws.deadLetters().all())
        .filteredOn(letter -> letter.function().equals("Listener"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.queue()).isEqualTo("Failed");
              assertThat(letter.attempts()).isEqualTo(3);
              assertThat(
                      letter
                          .payload()
                          .path("requestPayload")
                          .path("detail")
                          .path("eventId")
                          .asText())
                  .isEqualTo("e11");
            });
  }

  @Test
  void messagesGoToTheInboxWithTheirParts() {
    clients.sns.publish(
        request ->
            request
                .phoneNumber("+33600000012")
                .message("Visite mardi à 15:00 & café")
                .messageAttributes(
                    Map.of(
                        "collectivityId",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue("com-02168")
                            .build())));
    assertThat(aws.inbox().find(Optional.of("+33600000012"), Optional.empty()))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.channel()).isEqualTo(Channel.SMS);
              assertThat(message.text()).isEqualTo("Visite mardi à 15:00 & café");
              assertThat(message.parts()).isEqualTo(1);
              assertThat(message.collectivityId()).isEqualTo("com-02168");
            });
  }

  @Test
  void topicsTakeMessagesOneByOneAndInBatches() {
    String topic = "arn:aws:sns:eu-west-3:000000000000:Topic";
    clients.sns.publish(request -> request.topicArn(topic).subject("Sujet").message("un"));
    PublishBatchResponse batch =
        clients.sns.publishBatch(
            request ->
                request
                    .topicArn(topic)
                    .publishBatchRequestEntries(
                        PublishBatchRequestEntry.builder().id("a").message("deux").build(),
                        PublishBatchRequestEntry.builder().id("b").message("trois").build()));
    assertThat(batch.successful()).hasSize(2);
    assertThat(batch.failed()).isEmpty();
    assertThat(aws.inbox().find(Optional.of(topic), Optional.empty()))
        .extracting(message -> message.text())
        .containsExactly("un", "deux", "trois");
  }

  @Test
  void whatSnsRefusesIsRefused() {
    assertThatThrownBy(
            () -> clients.sns.publish(request -> request.phoneNumber("0600000000").message("x")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                clients.sns.publish(
                    request ->
                        request.topicArn("arn:aws:sns:eu-west-3:000000000000:Nope").message("x")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> clients.sns.listTopics())
        .isInstanceOf(SnsException.class)
        .hasMessageContaining("sns.ListTopics");
    aws.faults(throttling("Publish", "Throttled"));
    assertThatThrownBy(
            () -> clients.sns.publish(request -> request.phoneNumber("+33600000014").message("x")))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void whatTheStackDoesNotKnowIsRefusedByName() {
    assertThatThrownBy(() -> clients.events.listEventBuses(request -> {}))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("events.ListEventBuses");
    assertThatThrownBy(() -> clients.dynamo.describeTable(request -> request.tableName("Nowhere")))
        .isInstanceOf(DynamoDbException.class);
  }

  private static AwsFaults throttling(String operation, String code) {
    return new AwsFaults() {
      @Override
      public Optional<AwsAnswer> before(AwsCall call) {
        return call.operation().equals(operation)
            ? Optional.of(AwsAnswer.error(call, 400, code, "slow down"))
            : Optional.empty();
      }
    };
  }

  private static PutEventsRequestEntry entry(String type, String detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName("entraide-dev")
        .source("entraide")
        .detailType(type)
        .detail(detail)
        .build();
  }

  private static void put(String table, String pk) {
    clients.dynamo.putItem(request -> request.tableName(table).item(item(pk)));
  }

  private static Map<String, AttributeValue> item(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("x"));
  }

  private static List<JsonNode> recordsOf(String function, String pk) {
    return FUNCTIONS.eventsOf(function).stream()
        .flatMap(event -> StreamSupport.stream(event.path("Records").spliterator(), false))
        .filter(
            record -> record.path("dynamodb").path("Keys").path("pk").path("S").asText().equals(pk))
        .toList();
  }
}
