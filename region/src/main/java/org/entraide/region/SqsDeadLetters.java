package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A stack's on AWS. An event goes back on the bus, so that everyone who hears of such events hears
 * it again: those who had it drop it.
 */
final class SqsDeadLetters implements DeadLetters {
  private static final int HIDDEN_SECONDS = 60; // from others who look at the same time
  private static final int MOST = 10; // of SQS, at once
  private static final int WAIT_SECONDS =
      1; // or SQS asks some of its servers only, and may say none

  private final SqsClient sqs;
  private final EventBridgeClient events;
  private final List<String> queues;
  private final String bus;
  private final List<Letter> hidden = new ArrayList<>();

  SqsDeadLetters(SqsClient sqs, EventBridgeClient events, List<String> queueUrls, String bus) {
    this.sqs = sqs;
    this.events = events;
    this.queues = List.copyOf(queueUrls);
    this.bus = bus;
  }

  @Override
  public List<Letter> seen() throws IOException {
    List<Letter> letters = new ArrayList<>();
    for (String queue : queues) {
      List<Message> messages;
      do {
        messages =
            sqs.receiveMessage(
                    r ->
                        r.queueUrl(queue)
                            .maxNumberOfMessages(MOST)
                            .waitTimeSeconds(WAIT_SECONDS)
                            .visibilityTimeout(HIDDEN_SECONDS))
                .messages();
        for (Message message : messages) {
          Letter letter =
              new Letter(queue, Api.JSON.readTree(message.body()), message.receiptHandle());
          letters.add(letter);
          hidden.add(letter);
        }
      } while (!messages.isEmpty());
    }
    return letters;
  }

  @Override
  public void redrive(List<Letter> letters) {
    for (Letter letter : letters) {
      JsonNode event = letter.event();
      PutEventsResponse told =
          events.putEvents(
              r ->
                  r.entries(
                      PutEventsRequestEntry.builder()
                          .eventBusName(bus)
                          .source(event.path("source").asText())
                          .detailType(event.path("detail-type").asText())
                          .detail(event.path("detail").toString())
                          .build()));
      if (told.failedEntryCount() > 0) {
        throw new IllegalStateException(
            "the bus refuses it (" + told.entries().get(0).errorCode() + "): " + event);
      }
      sqs.deleteMessage(r -> r.queueUrl(letter.queue()).receiptHandle(letter.receipt()));
      hidden.remove(letter);
    }
  }

  @Override
  public void close() {
    try {
      hidden.forEach(this::show);
    } finally {
      end();
    }
  }

  /** What was looked at and stays can be looked at again at once. */
  private void show(Letter letter) {
    sqs.changeMessageVisibility(
        r -> r.queueUrl(letter.queue()).receiptHandle(letter.receipt()).visibilityTimeout(0));
  }

  private void end() {
    sqs.close();
    events.close();
  }
}
