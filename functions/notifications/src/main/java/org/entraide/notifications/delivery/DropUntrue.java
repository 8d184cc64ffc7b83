package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.Map;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Message;
import org.entraide.model.message.Message.State;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;

/**
 * Ends a message that became untrue: what waits is dropped, and what was given to a channel and has
 * no result is uncertain for good.
 */
final class DropUntrue {
  private final Store store;

  DropUntrue(Store store) {
    this.store = store;
  }

  void drop(Versioned<Message> message, Collectivity collectivity, Instant now) {
    boolean dropped =
        store.decide(
            Entities.MESSAGES,
            collectivity.id(),
            message.id(),
            current ->
                current
                    .map(c -> ended(c, collectivity, now))
                    .filter(changes -> !changes.writes().isEmpty())
                    .map(changes -> Decision.change(true, changes))
                    .orElseGet(() -> Decision.keep(false)));
    if (dropped) {
      Log.info(
          "a message is not true any more",
          Map.of("collectivityId", collectivity.id(), "detailType", message.value().occasion()));
    }
  }

  private static Changes ended(Versioned<Message> message, Collectivity collectivity, Instant now) {
    Changes changes = Changes.of(collectivity.id(), now);
    Message known = message.value();
    if (known.state() == State.HELD) {
      changes.replace(Entities.MESSAGES, message, known.stale(now));
    } else if (known.state() == State.INTENDED && Patience.tookTooLong(known, now)) {
      int attempt = known.attempts().size() - 1;
      // Its words are not known any more; an SMS of ours has one part.
      int parts = known.attempts().get(attempt).channel() == Channel.SMS ? 1 : 0;
      changes
          .count(LedgerLine.of(known, attempt, parts, collectivity.settings().timeZone()))
          .replace(Entities.MESSAGES, message, known.uncertain(parts, null, now));
    }
    return changes;
  }
}
