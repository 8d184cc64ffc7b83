package org.entraide.local.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.json.Json;

/**
 * The queues of the template that nobody reads: a list in memory of what failed for good, the
 * latest {@value #KEPT}.
 */
public final class DeadLetters {
  private static final int KEPT = 10_000;

  private final Deque<DeadLetter> letters = new ArrayDeque<>();

  public synchronized void add(DeadLetter letter) {
    if (letters.size() == KEPT) {
      letters.removeFirst();
    }
    letters.addLast(letter);
  }

  /** All of them, the oldest first. */
  public synchronized List<DeadLetter> all() {
    return List.copyOf(letters);
  }

  /** Takes those out that hold an event, for it to be sent once more. */
  public synchronized List<DeadLetter> takeEvents() {
    List<DeadLetter> events =
        letters.stream().filter(letter -> letter.event().isPresent()).toList();
    letters.removeAll(events);
    return events;
  }

  /**
   * Adds {@code GET /local/dead-letters}: {@code {items:[{at, queue, function, error, payload,
   * attempts}]}}.
   */
  public void addRoutes(LocalRoutes routes) {
    routes.add("GET", "/local/dead-letters", request -> Answer.json(Json.bytes(asJson())));
  }

  private ObjectNode asJson() {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    for (DeadLetter letter : all()) {
      items
          .addObject()
          .put("at", letter.at().toString())
          .put("queue", letter.queue())
          .put("function", letter.function())
          .put("error", letter.error())
          .put("attempts", letter.attempts())
          .set("payload", letter.payload());
    }
    return body;
  }
}
