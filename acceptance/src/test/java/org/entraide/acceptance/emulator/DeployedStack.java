package org.entraide.acceptance.emulator;

import static org.entraide.acceptance.emulator.Emulator.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.local.functions.Functions;
import org.entraide.local.functions.Outcome;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.logs.Tally;
import org.entraide.local.template.Template;

/**
 * The template's functions, each in its own process, over the tables, topics, bus, rules and queues
 * that CloudFormation made in an emulator. What carries events there on AWS and has no function to
 * carry them to in an emulator is done here: API Gateway's invocation, the stream's event source
 * mapping, and the last step from a rule's target to its function.
 */
final class DeployedStack implements AutoCloseable {
  private static final List<String> TOLD_BY_RULE =
      List.of("MatchingFunction", "NotificationsFunction");

  private final Emulator aws;
  private final Functions functions;
  private final Map<String, String> shards = new HashMap<>();
  private final String streamArn;

  DeployedStack(URI endpoint) {
    this.aws = new Emulator(endpoint);
    Path root = Path.of(System.getProperty("entraide.root"));
    try {
      this.functions =
          Functions.of(
              Template.read(
                  root.resolve("template.yaml"),
                  Map.of(
                      "JwtIssuer", "https://issuer.example.org",
                      "JwtAudience", "entraide",
                      "PublicBaseUrl", "https://entraide.example.org")),
              new Functions.Settings(
                  root,
                  root.resolve("local/runtime/target/classpath"),
                  root.resolve("acceptance/target/emulator"),
                  endpoint,
                  1,
                  List.of(),
                  List.of(),
                  Optional.empty(),
                  new LogGroups(),
                  new Tally(),
                  Clock.systemUTC()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.streamArn =
        aws.call(
                "dynamodb",
                "DynamoDB_20120810.DescribeTable",
                object().put("TableName", "OutboxTable"))
            .at("/Table/LatestStreamArn")
            .asText();
  }

  Emulator aws() {
    return aws;
  }

  /** What a route answers. */
  JsonNode api(
      String function, String route, Map<String, String> path, ObjectNode claims, JsonNode body) {
    ObjectNode event = object().put("version", "2.0").put("routeKey", route).put("rawPath", "/");
    event.putObject("headers").put("content-type", "application/json");
    path.forEach(event.putObject("pathParameters")::put);
    ObjectNode context = event.putObject("requestContext");
    context.put("timeEpoch", System.currentTimeMillis());
    context.putObject("http").put("sourceIp", "192.0.2.1");
    context.putObject("authorizer").putObject("jwt").set("claims", claims);
    if (body != null) {
      event.put("body", body.toString());
    }
    JsonNode answer = invoke(function, event);
    int status = answer.path("statusCode").asInt();
    if (status < 200 || status > 299) {
      throw new AssertionError(route + ": " + answer);
    }
    return read(answer.path("body").asText());
  }

  /** Carries events until a whole round finds none; at most so many rounds as any story needs. */
  void settle() {
    for (int round = 0, quiet = 0; quiet < 3; round++) {
      if (round == 60) {
        throw new AssertionError("events go on and on");
      }
      boolean carried = relay();
      for (String function : TOLD_BY_RULE) {
        carried |= deliver(function);
      }
      quiet = carried ? 0 : quiet + 1;
    }
  }

  /** Lets the sweep of that minute run. */
  void sweep(Instant minute) {
    invoke(
        "RemindersFunction",
        object()
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.events")
            .put("time", minute.toString()));
  }

  /** From the outbox's stream to the relay, as its event source mapping does. */
  private boolean relay() {
    boolean carried = false;
    JsonNode stream =
        streams("DescribeStream", object().put("StreamArn", streamArn)).path("StreamDescription");
    for (JsonNode shard : stream.path("Shards")) {
      String id = shard.path("ShardId").asText();
      String at = shards.computeIfAbsent(id, this::oldest);
      JsonNode batch = streams("GetRecords", object().put("ShardIterator", at));
      String next = batch.path("NextShardIterator").asText("");
      if (!next.isEmpty()) {
        shards.put(id, next);
      }
      ObjectNode event = object();
      for (JsonNode record : batch.path("Records")) {
        if (record.path("eventName").asText().equals("INSERT")) {
          event.withArray("Records").add(record);
        }
      }
      if (event.has("Records")) {
        JsonNode failed = invoke("RelayFunction", event).path("batchItemFailures");
        if (!failed.isEmpty()) {
          throw new AssertionError("the relay could not tell: " + failed);
        }
        carried = true;
      }
    }
    return carried;
  }

  private String oldest(String shard) {
    return streams(
            "GetShardIterator",
            object()
                .put("StreamArn", streamArn)
                .put("ShardId", shard)
                .put("ShardIteratorType", "TRIM_HORIZON"))
        .path("ShardIterator")
        .asText();
  }

  private JsonNode streams(String operation, ObjectNode body) {
    return aws.call("dynamodb", "DynamoDBStreams_20120810." + operation, body);
  }

  /** From the queue that is a rule's target to the function that it stands for. */
  private boolean deliver(String function) {
    JsonNode messages = aws.take(aws.queueUrl(function + "Events"));
    messages.forEach(message -> invoke(function, read(message.path("Body").asText())));
    return !messages.isEmpty();
  }

  private JsonNode invoke(String function, JsonNode event) {
    Outcome outcome = functions.invoke(function, event.toString().getBytes(StandardCharsets.UTF_8));
    if (!(outcome instanceof Outcome.Answered answered)) {
      throw new AssertionError(function + " failed on " + event + ": " + outcome);
    }
    return read(new String(answered.payload(), StandardCharsets.UTF_8));
  }

  private static JsonNode read(String json) {
    try {
      return json.isBlank() ? object() : Emulator.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    functions.close();
  }
}
