package org.entraide.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What failed for good.
 *
 * @param at when it was given up, in simulated time
 * @param queue logical id of the queue that holds it; null when the template names none, and AWS
 *     would have lost it
 * @param function logical id of the function that failed
 * @param error what the last attempt failed with
 * @param payload the message's body as the queue on AWS would hold it
 * @param attempts how often the function was invoked with it
 */
public record DeadLetter(
    Instant at, String queue, String function, String error, JsonNode payload, int attempts) {

  /** Our event of the bus that failed; empty for what is none, such as records of a stream. */
  public Optional<JsonNode> event() {
    JsonNode event = payload.has("requestPayload") ? payload.get("requestPayload") : payload;
    return Optional.of(event).filter(e -> e.path("source").asText().equals("entraide"));
  }
}
