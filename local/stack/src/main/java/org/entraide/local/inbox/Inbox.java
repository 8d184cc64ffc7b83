package org.entraide.local.inbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Everything that SNS was asked to send, the latest {@value #KEPT}, in the order in which it was
 * asked.
 */
public final class Inbox {
  private static final int KEPT = 100_000;

  private final Deque<Message> messages = new ArrayDeque<>();

  public synchronized void add(Message message) {
    if (messages.size() == KEPT) {
      messages.removeFirst();
    }
    messages.addLast(message);
  }

  /**
   * The messages, the oldest first.
   *
   * @param to only those to this number or ARN
   * @param since only those at this instant or later
   */
  public synchronized List<Message> find(Optional<String> to, Optional<Instant> since) {
    return messages.stream()
        .filter(message -> to.map(message.to()::equals).orElse(true))
        .filter(message -> since.map(from -> !message.at().isBefore(from)).orElse(true))
        .toList();
  }
}
