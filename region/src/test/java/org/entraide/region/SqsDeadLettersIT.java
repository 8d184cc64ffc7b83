package org.entraide.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.entraide.testing.AwsEmulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Dead letters in LocalStack's queues go back over its bus, through a rule to who hears of them.
 */
@Tag("emulator")
class SqsDeadLettersIT {
  private static final URI AWS = AwsEmulator.LOCALSTACK.endpoint();
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final SqsClient sqs = sqs();
  private final EventBridgeClient events = events();

  @Test
  void anEventIsToldAgainAndTheRelaysLetterStays() {
    String dead = queue("dead-letters-of-the-test");
    String heard = queue("who-hears-of-the-test");
    events.createEventBus(r -> r.name("redrive-test"));
    events.putRule(
        r ->
            r.name("all").eventBusName("redrive-test").eventPattern("{\"source\":[\"entraide\"]}"));
    events.putTargets(
        r ->
            r.rule("all")
                .eventBusName("redrive-test")
                .targets(Target.builder().id("1").arn(arn(heard)).build()));
    String event =
        "{\"source\":\"entraide\",\"detail-type\":\"WaveElapsed\",\"detail\":{\"eventId\":\"e1\"}}";
    put(dead, event.replace("e1", "as the bus leaves it"));
    put(dead, "{\"requestPayload\":" + event.replace("e1", "as Lambda leaves it") + "}");
    put(dead, "{\"DDBStreamBatchInfo\":{\"shardId\":\"s\"}}");

    try (SqsDeadLetters letters = new SqsDeadLetters(sqs, events, List.of(dead), "redrive-test")) {
      List<DeadLetters.Letter> seen = letters.seen();
      assertThat(seen).hasSize(3);
      List<DeadLetters.Letter> known =
          seen.stream().filter(letter -> !letter.event().isMissingNode()).toList();
      assertThat(known).hasSize(2);
      letters.redrive(known);

      assertThat(bodies(heard, 2))
          .hasSize(2)
          .anyMatch(body -> body.contains("as the bus leaves it"))
          .anyMatch(body -> body.contains("as Lambda leaves it"));
      assertThat(left(dead)).as("the relay's letter is for a human").isEqualTo(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatWasOnlyLookedAtCanBeLookedAtAgainAtOnce() {
    String dead = queue("dead-letters-that-stay");
    put(dead, "{\"DDBStreamBatchInfo\":{\"shardId\":\"s\"}}");
    for (int look = 1; look <= 2; look++) {
      // Each look closes its clients.
      try (SqsDeadLetters letters =
          new SqsDeadLetters(sqs(), events(), List.of(dead), "redrive-test")) {
        assertThat(letters.seen()).as("look %s", look).hasSize(1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(AWS)
        .region(Region.EU_WEST_3)
        .credentialsProvider(ANYBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static EventBridgeClient events() {
    return EventBridgeClient.builder()
        .endpointOverride(AWS)
        .region(Region.EU_WEST_3)
        .credentialsProvider(ANYBODY)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private String queue(String name) {
    return sqs.createQueue(r -> r.queueName(name)).queueUrl();
  }

  private String arn(String queue) {
    return sqs.getQueueAttributes(
            r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private void put(String queue, String body) {
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body));
  }

  /** What comes, one answer may hold only some of it, until so many are there and no more come. */
  private List<String> bodies(String queue, int expected) {
    List<String> bodies = new ArrayList<>();
    List<Message> some;
    do {
      int patience = bodies.size() < expected ? 20 : 1;
      some =
          sqs.receiveMessage(
                  r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(patience))
              .messages();
      some.stream().map(Message::body).forEach(bodies::add);
    } while (!some.isEmpty());
    return bodies;
  }

  private int left(String queue) {
    return sqs
        .getQueueAttributes(r -> r.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
        .mapToInt(entry -> Integer.parseInt(entry.getValue()))
        .sum();
  }
}
