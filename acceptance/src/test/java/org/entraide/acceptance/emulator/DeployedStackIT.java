package org.entraide.acceptance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.acceptance.emulator.Emulator.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.testing.AwsEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main flow over what CloudFormation made of the transformed template in LocalStack, with the
 * functions' own zips and the environment that the template gives them.
 */
@Tag("emulator")
class DeployedStackIT {
  private static final String COLLECTIVITIES = "/v1/collectivities";
  private static final String TOWN = COLLECTIVITIES + "/{cid}";

  private static DeployedStack stack;

  @BeforeAll
  static void deployed() throws IOException, InterruptedException {
    URI endpoint = AwsEmulator.LOCALSTACK.endpoint();
    Slice.deploy(endpoint);
    stack = new DeployedStack(endpoint);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void aRequestIsMatchedToldAndAccepted() {
    open("com-02168");
    String volunteer =
        people("/volunteers", Bodies.volunteer("Jeanne", "+33639980171", "VISIT"), Map.of());
    people("/volunteers/{id}/vetting", Bodies.vetting(), Map.of("id", volunteer));
    String beneficiary =
        people("/beneficiaries", Bodies.beneficiary("Lucienne", "+33353010172"), Map.of());
    String request = ask("com-02168", inTwoDays(beneficiary, "VISIT")).path("id").asText();
    stack.settle();

    assertThat(messagesSentTo(volunteer))
        .as("Jeanne was invited by SMS, by way of stream, relay, bus, matching and SNS")
        .hasSize(1);
    assertThat(stack.aws().messagesToPhones().has("+33639980171")).isTrue();

    ObjectNode jeanne = claims("volunteer").put("custom:person", volunteer);
    stack.api(
        "RequestsFunction",
        "POST " + TOWN + "/requests/{id}/accept",
        Map.of("cid", "com-02168", "id", request),
        jeanne,
        null);
    stack.settle();
    stack.sweep(Instant.now());
    JsonNode read =
        stack.api(
            "RequestsFunction",
            "GET " + TOWN + "/requests/{id}",
            Map.of("cid", "com-02168", "id", request),
            claims("referent"),
            null);
    assertThat(read.path("state").asText()).isEqualTo("ACCEPTED");
  }

  @Test
  void aReferentHearsOfTheirOwnTownOnly() {
    open("com-60159");
    String theirs = subscribed("referents-of-compiegne", "com-60159");
    String others = subscribed("referents-of-trevoux", "com-01427");
    ObjectNode beneficiary = Bodies.beneficiary("Simone", "+33353010173");
    String simone =
        stack
            .api(
                "PeopleFunction",
                "POST " + TOWN + "/beneficiaries",
                Map.of("cid", "com-60159"),
                claims("referent", "com-60159"),
                beneficiary)
            .path("id")
            .asText();
    ask("com-60159", inTwoDays(simone, "BOOKS"));
    stack.settle();

    assertThat(stack.aws().take(theirs))
        .as("nobody was found, and the référent is told")
        .hasSize(1);
    assertThat(stack.aws().take(others)).isEmpty();
  }

  @Test
  void anEventThatNamesAnotherTownThanItsRowIsADeadLetterAndHeardByNobody() {
    ObjectNode row = object();
    row.putObject("pk").put("S", "com-02168#request#foreign");
    row.putObject("sk").put("S", "06DT8W5A02R3NMSG-0");
    ObjectNode event = row.putObject("data").putObject("M");
    event.putObject("detailType").put("S", "RequestUnfilled");
    event.putObject("detail").put("S", "{\"collectivityId\":\"com-60159\"}");
    ObjectNode put = object().put("TableName", "OutboxTable");
    put.set("Item", row);
    stack.aws().call("dynamodb", "DynamoDB_20120810.PutItem", put);
    stack.settle();

    assertThat(stack.aws().take(stack.aws().queueUrl("RelayDeadLetters")))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.path("Body").asText())
                    .contains("refused", "com-02168#request#foreign"));
  }

  @Test
  void rowsThatExpireDoSoInTheDeployedTables() {
    JsonNode ttl =
        stack
            .aws()
            .call(
                "dynamodb",
                "DynamoDB_20120810.DescribeTimeToLive",
                object().put("TableName", "IdempotencyTable"))
            .path("TimeToLiveDescription");

    assertThat(ttl.path("AttributeName").asText()).isEqualTo("expiresAt");
    assertThat(ttl.path("TimeToLiveStatus").asText()).isEqualTo("ENABLED");
  }

  /** Messages that SNS took, as the notifier wrote down. */
  private static List<JsonNode> messagesSentTo(String recipient) {
    JsonNode rows =
        stack
            .aws()
            .call(
                "dynamodb",
                "DynamoDB_20120810.Scan",
                object().put("TableName", "MessagesTable").put("ConsistentRead", true))
            .path("Items");
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.at("/data/M"))
        .filter(message -> message.at("/recipientId/S").asText().equals(recipient))
        .filter(message -> message.at("/state/S").asText().equals("SENT"))
        .toList();
  }

  /** A queue that hears what référents of a town do, and its URL. */
  private static String subscribed(String queue, String town) {
    String topic = "entraide-dev-" + town;
    stack
        .aws()
        .tell("sns", Map.of("Action", "CreateTopic", "Version", "2010-03-31", "Name", topic));
    stack.aws().call("sqs", "AmazonSQS.CreateQueue", object().put("QueueName", queue));
    stack
        .aws()
        .tell(
            "sns",
            Map.of(
                "Action", "Subscribe",
                "Version", "2010-03-31",
                "TopicArn", "arn:aws:sns:eu-west-3:000000000000:" + topic,
                "Protocol", "sqs",
                "Endpoint", "arn:aws:sqs:eu-west-3:000000000000:" + queue));
    return stack.aws().queueUrl(queue);
  }

  private static void open(String town) {
    stack.api(
        "CollectivitiesFunction",
        "POST " + COLLECTIVITIES,
        Map.of(),
        claims("platform", null),
        Bodies.awake(town));
  }

  private static String people(String route, JsonNode body, Map<String, String> more) {
    Map<String, String> path = new HashMap<>(more);
    path.put("cid", "com-02168");
    return stack
        .api("PeopleFunction", "POST " + TOWN + route, path, claims("referent"), body)
        .path("id")
        .asText();
  }

  private static JsonNode ask(String town, JsonNode request) {
    return stack.api(
        "RequestsFunction",
        "POST " + TOWN + "/requests",
        Map.of("cid", town),
        claims("referent", town),
        request);
  }

  /** Urgent, so that somebody is asked on a public holiday too: the clock is the real one. */
  private static JsonNode inTwoDays(String beneficiary, String kind) {
    Instant from = Instant.now().plus(Duration.ofDays(2));
    return Bodies.request(beneficiary, kind, from).put("urgent", true);
  }

  private static ObjectNode claims(String role) {
    return claims(role, "com-02168");
  }

  private static ObjectNode claims(String role, String town) {
    ObjectNode claims = object().put("sub", "somebody").put("cognito:groups", "[" + role + "]");
    return town == null ? claims : claims.put("custom:collectivity", town);
  }
}
