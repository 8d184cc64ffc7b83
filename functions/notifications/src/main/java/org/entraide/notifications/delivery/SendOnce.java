package org.entraide.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Attempt;
import org.entraide.model.message.Channel;
import org.entraide.model.message.Gsm7;
import org.entraide.model.message.Message;
import org.entraide.model.message.Message.State;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Way;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;

/**
 * Tells somebody something once: the intent is written, then the message is sent, then the result
 * is written. A message whose intent is there without a result was under way when something
 * crashed: nobody knows whether it went. It is not sent again, since two reminders are worse than
 * one that the référent sees as uncertain; a safety alert is.
 *
 * <p>What must wait is in the agenda, and so is what goes by the next channel when nothing is heard
 * ({@link MessageDue}): the fact is looked at again then, and what is not true any more is dropped.
 */
public final class SendOnce {
  private static final Duration KEPT = Duration.ofDays(730);

  private final Store store;
  private final Sender sender;
  private final Reach reach;

  public SendOnce(Store store, Sender sender) {
    this.store = store;
    this.sender = sender;
    this.reach = new Reach(store);
  }

  /**
   * Sends the message, unless it was sent, is under way, or must wait.
   *
   * @param collectivity whose fact it tells, which pays for the parts, whoever's volunteer reads
   *     them
   */
  public void send(Outgoing message, Collectivity collectivity, Instant now) {
    CollectivityId tenant = collectivity.id();
    // Most facts come once, so that there is nothing yet; the write finds out.
    Optional<Versioned<Message>> known = Optional.empty();
    do {
      Optional<Given> given =
          store.decide(
              Entities.MESSAGES,
              tenant,
              message.id(),
              known,
              current -> give(message, current, collectivity, now));
      known =
          given.map(
              g -> {
                Sent sent =
                    sender.send(
                        g.way,
                        message.content(),
                        tenant,
                        message.speakerOr(collectivity).settings().branding().senderName());
                log(message, tenant, sent);
                return store.decide(
                    Entities.MESSAGES,
                    tenant,
                    message.id(),
                    Optional.of(g.intended),
                    current -> record(message, g, current.orElseThrow(), sent, collectivity, now));
              });
    } while (known.filter(k -> goesOnNow(k.value(), now)).isPresent());
  }

  private static boolean goesOnNow(Message message, Instant now) {
    return message.state() == State.HELD && message.isDue(now);
  }

  /** A message that was given to a channel, as it was written. */
  private record Given(Way way, Versioned<Message> intended) {
    int attempt() {
      return intended.value().attempts().size() - 1;
    }
  }

  /** By which way the message goes now; none when it goes later, otherwise, or went. */
  private Decision<Optional<Given>> give(
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
      Instant next = nextChannelAt(message, known, collectivity.settings().messages(), now);
      Message uncertain = crashed(known, message, collectivity, next, changes);
      remindIfDue(uncertain, changes);
      return ends(uncertain, current, changes);
    }
    boolean open =
        known.state() == State.MEANT
            || known.state() == State.INTENDED
            || (known.isDue(now) && waits(known.state()));
    if (!open) {
      return Decision.keep(Optional.empty());
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
      Day today = Day.of(store, message, collectivity.id(), speaker, now);
      Optional<Waiting> waiting = Waiting.of(message, today, speaker.settings(), now);
      if (waiting.isPresent()) {
        return ends(waits(known, waiting.get(), changes), current, changes);
      }
      today.count(message, changes);
    }
    if (channel == Channel.SMS) {
      budget.take(parts(channel, message), changes);
    }
    Message intended = known.intended(channel, now);
    if (known.kind().ratherTwice()) {
      intended = intended.watched(Patience.forResult(intended), now);
    }
    remindIfDue(intended, changes);
    return Decision.change(
        Optional.of(new Given(way.get(), write(changes, intended, current))), changes);
  }

  /** What is urgent goes whatever it costs; the rest stops at the budget. */
  private static boolean exceeds(Budget budget, Way way, Outgoing message) {
    return way.channel() == Channel.SMS
        && !message.goesAtOnce()
        && !(budget.hasRoomFor(parts(Channel.SMS, message))
            && budget.hasRoomTodayFor(parts(Channel.SMS, message)));
  }

  /**
   * The phone desk takes over at the end of the month's money; at the end of the day's quota it
   * does so for a reminder, which tomorrow would be too late, and the rest waits for the morning.
   */
  private static Message withoutSms(
      Message known, Outgoing message, Budget budget, Collectivity collectivity, Changes changes) {
    if (!budget.hasRoomFor(parts(Channel.SMS, message))) {
      budget.refuse(changes);
      return withoutWay(known, Why.BUDGET, message, changes.at());
    }
    return known.kind() == MessageClass.REMINDER
        ? withoutWay(known, Why.DAY_SPENT, message, changes.at())
        : waits(
            known,
            Waiting.untilTomorrow(
                Why.DAY_SPENT, message.speakerOr(collectivity).settings(), changes.at()),
            changes);
  }

  private static boolean waits(State state) {
    return state == State.HELD || state == State.SENT || state == State.UNCERTAIN;
  }

  /** Somebody else is sending it, or has just crashed: it is looked at again when that is clear. */
  private static Decision<Optional<Given>> meetsAnother(
      Message known, Optional<Versioned<Message>> current, Changes changes) {
    if (known.dueAt() != null) {
      return Decision.keep(Optional.empty());
    }
    Message watched = known.watched(Patience.forResult(known), changes.at());
    remindIfDue(watched, changes);
    return ends(watched, current, changes);
  }

  private static Decision<Optional<Given>> ends(
      Message end, Optional<Versioned<Message>> current, Changes changes) {
    write(changes, end, current);
    return Decision.change(Optional.empty(), changes);
  }

  /**
   * Nobody knows whether the attempt under way went; it may have cost what it would have.
   *
   * @param next when the next channel is tried if nothing is heard, or null
   */
  private static Message crashed(
      Message known, Outgoing message, Collectivity collectivity, Instant next, Changes changes) {
    int attempt = known.attempts().size() - 1;
    int parts = parts(known.attempts().get(attempt).channel(), message);
    changes.count(LedgerLine.of(known, attempt, parts, collectivity.settings().timeZone()));
    return known.uncertain(parts, next, changes.at());
  }

  private static Message waits(Message known, Waiting waiting, Changes changes) {
    Message held = known.held(waiting.why(), waiting.until(), changes.at());
    remindIfDue(held, changes);
    return held;
  }

  private static void remindIfDue(Message message, Changes changes) {
    if (message.dueAt() != null) {
      changes.remind(message.dueAt(), new MessageDue(message.id()));
    }
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

  /** Answers what will be there. */
  private static Versioned<Message> write(
      Changes changes, Message message, Optional<Versioned<Message>> current) {
    if (current.isPresent()) {
      changes.replace(Entities.MESSAGES, current.get(), message);
      return new Versioned<>(
          message.id(), message, current.get().version() + 1, current.get().expiresAt());
    }
    Instant expiry = changes.at().plus(KEPT);
    changes.create(Entities.MESSAGES, message.id(), message, expiry);
    return new Versioned<>(message.id(), message, 1, expiry);
  }

  /** What became of it, as it is written. */
  private Decision<Versioned<Message>> record(
      Outgoing message,
      Given given,
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
      int parts = parts(given.way().channel(), message);
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
      if (!goesOnNow(next, now)) {
        remindIfDue(next, changes);
      }
    }
    return Decision.change(write(changes, next, Optional.of(current)), changes);
  }

  private static Message result(
      Outgoing message,
      Message known,
      Sent sent,
      int parts,
      Settings.Messages settings,
      Instant now) {
    return switch (sent) {
      case ACCEPTED -> known.sent(parts, nextChannelAt(message, known, settings, now), now);
      case UNKNOWN ->
          known.kind().ratherTwice() && !Patience.isOver(known.kind(), known.tries())
              ? known.inDoubt(parts, Patience.untilNext(known.tries(), now), now)
              : known.uncertain(parts, nextChannelAt(message, known, settings, now), now);
      case NOT_TAKEN ->
          Patience.isOver(known.kind(), known.tries())
              ? known.refused(Why.GAVE_UP, now)
              : known.notTaken(Patience.untilNext(known.tries(), now), now);
      case REFUSED, NO_DEVICE -> known.refused(Why.NO_CHANNEL, now);
      case BAD_NUMBER -> known.refused(Why.BAD_NUMBER, now);
      case OPTED_OUT -> known.refused(Why.OPTED_OUT, now);
    };
  }

  /** When silence sends it on to the next channel; null when nothing more is tried. */
  private static Instant nextChannelAt(
      Outgoing message, Message known, Settings.Messages settings, Instant now) {
    return message.kind().expectsAnswer() && message.ways().without(known.tried()).isPresent()
        ? Patience.untilNextChannel(message, settings, now)
        : null;
  }

  private static int parts(Channel channel, Outgoing message) {
    return channel == Channel.SMS ? Gsm7.parts(message.content().sms()) : 0;
  }

  private static void log(Outgoing message, CollectivityId tenant, Sent sent) {
    if (sent != Sent.ACCEPTED) {
      Log.warn(
          "a message did not go",
          Map.of("collectivityId", tenant, "detailType", message.occasion(), "code", sent));
    }
  }
}
