package org.entraide.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;

/** What failed for good, and the way back. */
interface DeadLetters extends AutoCloseable {

  /**
   * One of them.
   *
   * @param queue which queue holds it
   * @param content of the message
   * @param receipt with which it can be taken away
   */
  record Letter(String queue, JsonNode content, String receipt) {
    /** The event that failed; missing where the letter only says where it stood (the relay's). */
    JsonNode event() {
      JsonNode event = content.has("requestPayload") ? content.get("requestPayload") : content;
      return event.path("source").asText().equals("entraide") ? event : MissingNode.getInstance();
    }
  }

  /** Those that can be seen now; they stay where they are. */
  List<Letter> seen() throws IOException, InterruptedException;

  /** Tells the letters' events once more, and takes the letters away. */
  void redrive(List<Letter> letters) throws IOException, InterruptedException;

  @Override
  void close();
}
