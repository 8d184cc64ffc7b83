package org.entraide.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Message;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;

/** A message as it is kept, with the timer that looks at it again. */
final class MessageRow {
  private static final Duration KEPT = Duration.ofDays(730);

  private MessageRow() {}

  /** Answers what will be there. */
  static Versioned<Message> write(
      Message message, Optional<Versioned<Message>> current, Changes changes) {
    Instant timed = current.map(c -> c.value().dueAt()).orElse(null);
    if (message.dueAt() != null
        && !message.dueAt().equals(timed)
        && !message.goesOn(changes.at())) {
      changes.remind(message.dueAt(), new MessageDue(message.id()));
    }
    if (current.isPresent()) {
      changes.replace(Entities.MESSAGES, current.get(), message);
      return new Versioned<>(
          message.id(), message, current.get().version() + 1, current.get().expiresAt());
    }
    Instant expiry = changes.at().plus(KEPT);
    changes.create(Entities.MESSAGES, message.id(), message, expiry);
    return new Versioned<>(message.id(), message, 1, expiry);
  }
}
