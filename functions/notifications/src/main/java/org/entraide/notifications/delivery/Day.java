package org.entraide.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.MessageDay;
import org.entraide.notifications.message.Outgoing;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What rang with a person today, as read, so that one message more is counted as it is intended. It
 * is counted where the person is known, so that who is lent hears no more often than others,
 * whoever borrows them.
 */
final class Day {
  private static final Duration KEPT = Duration.ofDays(3);

  private final String id;
  private final CollectivityId home;
  private final Optional<Versioned<MessageDay>> read;

  private Day(String id, CollectivityId home, Optional<Versioned<MessageDay>> read) {
    this.id = id;
    this.home = home;
    this.read = read;
  }

  /** The day as it is where the speaker is. */
  static Day of(Store store, Outgoing message, Collectivity speaker, Instant now) {
    LocalDate date = LocalDate.ofInstant(now, speaker.settings().timeZone());
    String id = message.recipientId() + "." + date;
    Store theirs = store.with(Set.of(speaker.id()));
    return new Day(id, speaker.id(), theirs.find(Entities.MESSAGE_DAYS, speaker.id(), id));
  }

  boolean isFullFor(Outgoing message, int most) {
    return today().isFullFor(message.id(), most);
  }

  void count(Outgoing message, Changes changes) {
    MessageDay next = today().with(message.id());
    if (read.isEmpty()) {
      changes.ofVolunteerIn(home).create(Entities.MESSAGE_DAYS, id, next, changes.at().plus(KEPT));
    } else if (!next.equals(today())) {
      changes.ofVolunteerIn(home).put(Entities.MESSAGE_DAYS, id, read, next);
    }
  }

  private MessageDay today() {
    return read.map(Versioned::value).orElse(MessageDay.SILENT);
  }
}
