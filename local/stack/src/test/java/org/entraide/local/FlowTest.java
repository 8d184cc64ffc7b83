package org.entraide.local;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.json.Json;
import org.entraide.local.probe.ProbeZip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact on its way through a whole small stack: API, table, stream, bus, message, and time. */
class FlowTest {
  private static final String TEMPLATE =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: { CodeUri: CODE, MemorySize: 256, Timeout: 3 }
      Resources:
        Api: { Type: "AWS::Serverless::HttpApi" }
        Agenda:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        Outbox:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
            StreamSpecification: { StreamViewType: NEW_IMAGE }
        Bus: { Type: "AWS::Events::EventBus", Properties: { Name: bus } }
        Failed: { Type: "AWS::SQS::Queue" }
        Open:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Flow::open
            Events:
              Route: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: POST, Path: "/things/{name}" } }
        Carry:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Flow::carry
            Events:
              Committed:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Outbox.StreamArn
                  StartingPosition: TRIM_HORIZON
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  BisectBatchOnFunctionError: true
                  MaximumRetryAttempts: 5
                  DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
        Tell:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Flow::tell
            Events:
              Committed:
                Type: EventBridgeRule
                Properties: { EventBusName: !Ref Bus, Pattern: { source: [flow] } }
            EventInvokeConfig:
              MaximumRetryAttempts: 1
              DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failed.Arn } }
        Sweep:
          Type: AWS::Serverless::Function
          Properties:
            Handler: org.entraide.local.probe.Flow::sweep
            Events:
              EachMinute: { Type: Schedule, Properties: { Schedule: rate(1 minute) } }
      """;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  @TempDir static Path folder;
  private static Stack stack;

  @BeforeAll
  static void start() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.replace("CODE", ProbeZip.write(folder).toString()));
    stack =
        Stack.start(
            StackOptions.of(Path.of(System.getProperty("entraide.root")))
                .withTemplate(template)
                .withLogs(Optional.of(folder.resolve("logs"))));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @AfterEach
  void calmDown() {
    stack.aws().faults(AwsFaults.NONE);
  }

  @Test
  void whatTheApiCommitsIsToldToSomebody() throws Exception {
    assertThat(post("/things/help", "").statusCode()).isEqualTo(201);
    quiesce();
    assertThat(told()).contains("help");
    JsonNode events = get("/local/events?type=Committed").path("items");
    assertThat(events)
        .extracting(event -> event.path("detail").path("name").asText())
        .contains("help");
  }

  @Test
  void whatIsDueIsToldAtItsMinuteWhenTimeIsMovedForwardADay() throws Exception {
    Instant due = stack.clock().instant().plus(5, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    post("/things/due@" + due, "");
    long begin = System.nanoTime();
    HttpResponse<String> moved = post("/local/clock", "{\"advance\":\"P1D\"}");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    assertThat(Json.read(moved.body()).path("ticks").asInt()).isBetween(1440, 1441);
    JsonNode message = message("due at " + due);
    assertThat(Duration.between(due, Instant.parse(message.path("at").asText())))
        .as("late, simulated")
        .isBetween(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(took).isLessThan(Duration.ofSeconds(90));
  }

  @Test
  void timeDoesNotGoBack() throws Exception {
    HttpResponse<String> refused = post("/local/clock", "{\"to\":\"2020-01-01T00:00:00+01:00\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("forward only");
  }

  @Test
  void aFunctionThatIsKilledAtItsCallToAwsLosesNothing() throws Exception {
    for (boolean before : List.of(true, false)) {
      for (String function : List.of("Carry", "Tell")) {
        stack.aws().faults(killing(function, before));
        post("/things/survivor-" + function + "-" + before, "");
        quiesce();
        stack.aws().faults(AwsFaults.NONE);
        assertThat(told()).contains("survivor-" + function + "-" + before);
      }
    }
  }

  @Test
  void whatCannotBeToldIsADeadLetterWithItsEvent() throws Exception {
    post("/things/untold", "");
    quiesce();
    assertThat(get("/local/dead-letters").path("items"))
        .filteredOn(letter -> letter.path("function").asText().equals("Tell"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.path("queue").asText()).isEqualTo("Failed");
              assertThat(letter.path("attempts").asInt()).isEqualTo(2);
              assertThat(letter.path("error").asText()).contains("nobody may be told");
            });
  }

  /** Kills the function's JVM at its first call, on its way to AWS or on its way back. */
  private static AwsFaults killing(String function, boolean before) {
    AtomicInteger killed = new AtomicInteger();
    return new AwsFaults() {
      @Override
      public Optional<AwsAnswer> before(AwsCall call) {
        return before && kills(call) ? Optional.of(AwsAnswer.lost()) : Optional.empty();
      }

      @Override
      public AwsAnswer after(AwsCall call, AwsAnswer answer) {
        return !before && kills(call) ? AwsAnswer.lost() : answer;
      }

      private boolean kills(AwsCall call) {
        if (!call.function().equals(function) || killed.getAndIncrement() > 0) {
          return false;
        }
        stack.functions().kill(function);
        return true;
      }
    };
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(stack.address().resolve(path)).POST(ofString(body)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(stack.address().resolve(path)).build();
    return Json.read(CLIENT.send(request, BodyHandlers.ofString()).body());
  }

  private static void quiesce() throws Exception {
    HttpResponse<String> answer = post("/local/quiesce?timeout=PT30S", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static List<String> told() throws Exception {
    List<String> texts = new ArrayList<>();
    get("/local/messages?to=+33600000000")
        .path("items")
        .forEach(item -> texts.add(item.path("text").asText()));
    return texts;
  }

  private static JsonNode message(String text) throws Exception {
    for (JsonNode item : get("/local/messages").path("items")) {
      if (item.path("text").asText().equals(text)) {
        return item;
      }
    }
    throw new AssertionError("nobody was told " + text + ", but " + told());
  }
}
