package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.message.Attempt;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Message;
import org.entraide.model.message.Message.State;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Way;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What is decided of a message before it is sent: by which way it goes now; or that it goes later,
 * that somebody must phone, or that there is nothing to do. What it takes of the person's day and
 * of the month's SMS is taken with it.
 */
final class GiveToChannel {
  private final Store store;

  GiveToChannel(Store store) {
    this.store = store;
  }

  /** By which way the message goes now, unless it goes later, otherwise, or went. */
  Decision<Intent> give(
      Outgoing message,
      Optional<Versioned<Message>> current,
      Collectivity collectivity,
      Instant now) {
    Changes changes = Changes.of(collectivity.id(), now);
    Message known =
        current
            .map(Versioned::value)
            .orElseGet(
                () ->
                    Message.meant(
                        message.recipientId(),
                        message.lentBy(collectivity),
                        message.about(),
                        message.occasion(),
                        message.kind(),
                        Telling.cause(message.cause()),
                        now));
    if (known.state() == State.INTENDED && !Patience.tookTooLong(known, now)) {
      return meetsAnother(known, current, changes);
    }
    if (known.state() == State.INTENDED && !known.kind().ratherTwice()) {
      Instant next =
          Patience.untilNextChannel(message, known, collectivity.settings().messages(), now);
      return ends(crashed(known, message, collectivity, next, changes), current, changes);
    }
    boolean open =
        known.state() == State.MEANT
            || known.state() == State.INTENDED
            || (known.isDue(now) && waits(known.state()));
    if (!open) {
      return Decision.keep(Intent.NONE);
    }
    if (known.state() == State.INTENDED) {
      known = crashed(known, message, collectivity, null, changes);
    }
    if (message.follows() != null && !wasHeard(message, changes)) {
      return ends(known.ended(State.DROPPED, Why.NEVER_HEARD, now), current, changes);
    }
    Set<Channel> closed = closed(known);
    Optional<Way> way = message.ways().without(closed);
    Budget budget = Budget.of(store, collectivity, now);
    if (way.filter(w -> exceeds(budget, w, message)).isPresent()) {
      closed.add(Channel.SMS);
      way = message.ways().without(closed);
      if (way.isEmpty()) {
        return ends(withoutSms(known, message, budget, collectivity, changes), current, changes);
      }
    }
    if (way.isEmpty()) {
      return ends(withoutWay(known, known.why(), message, now), current, changes);
    }
    Channel channel = way.get().channel();
    if (channel != Channel.EMAIL) {
      Collectivity speaker = message.speakerOr(collectivity);
      Day today = Day.of(store, message, speaker, now);
      Optional<Waiting> waiting = Waiting.of(message, today, speaker.settings(), now);
      if (waiting.isPresent()) {
        return ends(waits(known, waiting.get(), now), current, changes);
      }
      today.count(message, changes);
    }
    if (channel == Channel.SMS) {
      budget.take(message.partsBy(channel), changes);
    }
    Message intended = known.intended(channel, now);
    if (known.kind().ratherTwice()) {
      intended = intended.watched(Patience.forResult(intended), now);
    }
    return Decision.change(
        new Intent.Given(way.get(), MessageRow.write(intended, current, changes)), changes);
  }

  /** What is urgent goes whatever it costs; the rest stops at the budget. */
  private static boolean exceeds(Budget budget, Way way, Outgoing message) {
    return way.channel() == Channel.SMS
        && !message.goesAtOnce()
        && !(budget.hasRoomFor(message.partsBy(Channel.SMS))
            && budget.hasRoomTodayFor(message.partsBy(Channel.SMS)));
  }

  /**
   * The phone desk takes over at the end of the month's money; at the end of the day's quota it
   * does so for a reminder, which tomorrow would be too late, and the rest waits for the morning.
   */
  private static Message withoutSms(
      Message known, Outgoing message, Budget budget, Collectivity collectivity, Changes changes) {
    if (!budget.hasRoomFor(message.partsBy(Channel.SMS))) {
      budget.refuse(changes);
      return withoutWay(known, Why.BUDGET, message, changes.at());
    }
    return known.kind() == MessageClass.REMINDER
        ? withoutWay(known, Why.DAY_SPENT, message, changes.at())
        : waits(
            known,
            Waiting.untilTomorrow(
                Why.DAY_SPENT, message.speakerOr(collectivity).settings(), changes.at()),
            changes.at());
  }

  private static boolean waits(State state) {
    return state == State.HELD || state == State.SENT || state == State.UNCERTAIN;
  }

  /** Somebody else is sending it, or has just crashed: it is looked at again when that is clear. */
  private static Decision<Intent> meetsAnother(
      Message known, Optional<Versioned<Message>> current, Changes changes) {
    if (known.dueAt() != null) {
      return Decision.keep(Intent.NONE);
    }
    return ends(known.watched(Patience.forResult(known), changes.at()), current, changes);
  }

  private static Decision<Intent> ends(
      Message end, Optional<Versioned<Message>> current, Changes changes) {
    MessageRow.write(end, current, changes);
    return Decision.change(new Intent.Rest(end), changes);
  }

  /**
   * Nobody knows whether the attempt under way went; it may have cost what it would have.
   *
   * @param next when the next channel is tried if nothing is heard, or null
   */
  private static Message crashed(
      Message known, Outgoing message, Collectivity collectivity, Instant next, Changes changes) {
    int attempt = known.attempts().size() - 1;
    int parts = message.partsBy(known.attempts().get(attempt).channel());
    changes.count(LedgerLine.of(known, attempt, parts, collectivity.settings().timeZone()));
    return known.uncertain(parts, next, changes.at());
  }

  private static Message waits(Message known, Waiting waiting, Instant now) {
    return known.held(waiting.why(), waiting.until(), now);
  }

  /** Channels that are of no use any more. */
  private static Set<Channel> closed(Message known) {
    Set<Channel> closed = EnumSet.noneOf(Channel.class);
    for (Attempt attempt : known.attempts()) {
      if (attempt.result() != Attempt.Result.UNCERTAIN || !known.kind().ratherTwice()) {
        closed.add(attempt.channel());
      }
    }
    return closed;
  }

  private static Message withoutWay(Message known, Why why, Outgoing message, Instant now) {
    if (known.mayBeHeard()) {
      return known.ended(known.state(), null, now);
    }
    return message.recipientId().equals(Message.REFERENTS)
        ? known.ended(State.FAILED, why, now)
        : known.ended(State.TO_PHONE, why == null ? message.ways().otherwise() : why, now);
  }

  /** Whether what the message follows was heard; if it still waits, both are dropped. */
  private boolean wasHeard(Outgoing message, Changes changes) {
    Optional<Versioned<Message>> before =
        store.find(
            Entities.MESSAGES,
            changes.tenant(),
            Message.id(message.recipientId(), message.about(), message.follows()));
    before
        .filter(b -> b.value().state() == State.HELD || b.value().state() == State.TO_PHONE)
        .ifPresent(b -> changes.replace(Entities.MESSAGES, b, b.value().stale(changes.at())));
    return before.filter(b -> b.value().mayBeHeard()).isPresent();
  }
}
