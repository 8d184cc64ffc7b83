package org.entraide.relay;

import org.entraide.aws.MeteredClients;
import org.entraide.runtime.Json;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The dead letters on SQS. They say where the event lies in the outbox, not what it says, so that
 * no redrive tells it by mistake.
 */
final class SqsDeadLetters implements RelayEvents.DeadLetters {
  private final String queueUrl;

  SqsDeadLetters(String queueUrl) {
    this.queueUrl = queueUrl;
  }

  /** With a client of its own, which is hardly ever needed and would make each start slower. */
  @Override
  public void put(OutboxRecord record) {
    String letter =
        Json.object()
            .put("refused", "names another collectivity than its row's")
            .put("outboxPartition", record.aggregate())
            .put("sequenceNumber", record.sequenceNumber())
            .put("detailType", record.detailType())
            .toString();
    try (SqsClient sqs = MeteredClients.of(SqsClient.builder())) {
      sqs.sendMessage(r -> r.queueUrl(queueUrl).messageBody(letter));
    }
  }
}
