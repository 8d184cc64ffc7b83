package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.Message;
import org.entraide.model.message.Message.State;
import org.entraide.model.message.Message.Why;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.message.Outgoing;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What is written of a message after it was given to a channel: what became of it, what it cost,
 * and what that teaches of how the person can be reached.
 */
final class RecordResult {
  private final Store store;
  private final Reach reach;

  RecordResult(Store store) {
    this.store = store;
    this.reach = new Reach(store);
  }

  /** The message with what became of it. */
  Decision<Versioned<Message>> record(
      Outgoing message,
      Intent.Given given,
      Versioned<Message> current,
      Sent sent,
      Collectivity collectivity,
      Instant now) {
    Message known = current.value();
    Changes changes = Changes.of(collectivity.id(), now);
    Message next;
    if (!known.isUnderWay(given.attempt())) {
      // Somebody took us for crashed; that it went is better known here.
      if (sent != Sent.ACCEPTED || known.state() != State.UNCERTAIN) {
        return Decision.keep(current);
      }
      next = known.sentAfterAll(now);
    } else {
      int parts = message.partsBy(given.way().channel());
      next = result(message, known, sent, parts, collectivity.settings().messages(), now);
      if (sent == Sent.ACCEPTED || sent == Sent.UNKNOWN) {
        changes.count(
            LedgerLine.of(known, given.attempt(), parts, collectivity.settings().timeZone()));
      } else if (parts > 0) {
        Instant takenAt = known.attempts().get(given.attempt()).at();
        Budget.of(store, collectivity, takenAt).giveBack(parts, changes);
      }
      if (message.speakerOr(collectivity).id().equals(collectivity.id())) {
        reach.lost(message.recipientId(), given.way(), sent, changes);
      }
    }
    return Decision.change(MessageRow.write(next, Optional.of(current), changes), changes);
  }

  private static Message result(
      Outgoing message,
      Message known,
      Sent sent,
      int parts,
      Settings.Messages settings,
      Instant now) {
    return switch (sent) {
      case ACCEPTED ->
          known.sent(parts, Patience.untilNextChannel(message, known, settings, now), now);
      case UNKNOWN ->
          known.kind().ratherTwice() && !Patience.isOver(known.kind(), known.tries())
              ? known.inDoubt(parts, Patience.untilNext(known.tries(), now), now)
              : known.uncertain(
                  parts, Patience.untilNextChannel(message, known, settings, now), now);
      case NOT_TAKEN ->
          Patience.isOver(known.kind(), known.tries())
              ? known.refused(Why.GAVE_UP, now)
              : known.notTaken(Patience.untilNext(known.tries(), now), now);
      case REFUSED, NO_DEVICE -> known.refused(Why.NO_CHANNEL, now);
      case BAD_NUMBER -> known.refused(Why.BAD_NUMBER, now);
      case OPTED_OUT -> known.refused(Why.OPTED_OUT, now);
    };
  }
}
