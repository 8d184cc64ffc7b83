package org.entraide.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsService;
import org.entraide.local.json.Json;

/**
 * SQS as functions reach it: {@code SendMessage} of a JSON text to a queue of the template, for a
 * function that gives something up by itself.
 */
public final class SqsService implements AwsService {
  private final Queues queues;
  private final DeadLetters deadLetters;
  private final Clock clock;

  /**
   * @param clock simulated time
   */
  public SqsService(Queues queues, DeadLetters deadLetters, Clock clock) {
    this.queues = queues;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    if (!call.operation().equals("SendMessage")) {
      return AwsAnswer.error(
          call, 400, "UnknownOperationException", "the local stack has no " + call.name());
    }
    JsonNode request = Json.read(call.body());
    Optional<String> queue = queues.atUrl(request.path("QueueUrl").asText());
    if (queue.isEmpty()) {
      return AwsAnswer.error(
          call, 400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
    }
    String text = request.path("MessageBody").asText();
    deadLetters.add(
        new DeadLetter(
            clock.instant(), queue.get(), call.function(), "given up", Json.read(text), 1));
    ObjectNode answer = Json.object();
    answer.put("MessageId", UUID.randomUUID().toString()).put("MD5OfMessageBody", md5(text));
    return AwsAnswer.json(Json.bytes(answer));
  }

  /** By which the caller sees that the message arrived whole. */
  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
