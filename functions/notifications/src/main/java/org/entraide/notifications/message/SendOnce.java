package org.entraide.notifications.message;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.Gsm7;
import org.entraide.notifications.message.Message.Channel;
import org.entraide.notifications.message.Message.State;
import org.entraide.notifications.message.Sender.Sent;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Store;
import org.entraide.port.UsageLine;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;

/**
 * Tells somebody something once: the intent is written, then the message is sent, then the result
 * is written. A message whose intent is there without a result was under way when something
 * crashed: nobody knows whether it went, and it is not sent again, since two reminders are worse
 * than one that the référent sees as uncertain.
 */
public final class SendOnce {
  private static final Duration KEPT = Duration.ofDays(730);

  private final Store store;
  private final Sender sender;

  public SendOnce(Store store, Sender sender) {
    this.store = store;
    this.sender = sender;
  }

  /**
   * Sends the message, unless it was sent, is under way, or must wait.
   *
   * @param collectivity whose fact it tells, which pays for the parts, whoever's volunteer reads
   *     them
   * @return false when it was not taken this time and should be tried again
   */
  public boolean send(Outgoing message, Collectivity collectivity, Instant now) {
    CollectivityId tenant = collectivity.id();
    // Most facts come once, so that there is nothing yet; the write finds out.
    Optional<Versioned<Message>> intended =
        store.decide(
            Message.TYPE,
            tenant,
            message.id(),
            Optional.empty(),
            current -> intend(message, current, collectivity, now));
    if (intended.isEmpty()) {
      return true;
    }
    Sent sent = sender.send(message, tenant, message.speaker().branding().senderName());
    store.decide(
        Message.TYPE,
        tenant,
        message.id(),
        intended,
        current -> record(message, current.orElseThrow(), sent, collectivity, now));
    if (sent != Sent.ACCEPTED) {
      Log.warn(
          "a message did not go",
          Map.of("collectivityId", tenant, "detailType", message.occasion(), "code", sent));
    }
    return sent != Sent.NOT_TAKEN;
  }

  /** The intent as it is written, when the message is to be sent now. */
  private static Decision<Optional<Versioned<Message>>> intend(
      Outgoing message,
      Optional<Versioned<Message>> current,
      Collectivity collectivity,
      Instant now) {
    Changes changes = Changes.of(collectivity.id(), now);
    State state = current.map(c -> c.value().state()).orElse(null);
    if (state == State.INTENDED) {
      Message uncertain = current.get().value().with(State.UNCERTAIN, 0, now);
      return Decision.change(
          Optional.empty(), changes.replace(Message.TYPE, current.get(), uncertain));
    }
    if (state != null && state != State.HELD) {
      return Decision.keep(Optional.empty());
    }
    if (message.channel() == Channel.DESK) {
      write(changes, message, current, State.TO_PHONE);
      return Decision.change(Optional.empty(), changes);
    }
    Instant morning = endOfQuiet(message, message.speaker(), now);
    if (morning == null) {
      Versioned<Message> intended = write(changes, message, current, State.INTENDED);
      return Decision.change(Optional.of(intended), changes);
    }
    if (state == State.HELD) {
      return Decision.keep(Optional.empty());
    }
    write(changes, message, current, State.HELD);
    return Decision.change(Optional.empty(), changes.remind(morning, message.cause()));
  }

  /** Answers what will be there. */
  private static Versioned<Message> write(
      Changes changes, Outgoing message, Optional<Versioned<Message>> current, State state) {
    Instant now = changes.at();
    if (current.isPresent()) {
      Message changed = current.get().value().with(state, 0, now);
      changes.replace(Message.TYPE, current.get(), changed);
      return new Versioned<>(
          message.id(), changed, current.get().version() + 1, current.get().expiresAt());
    }
    Message first =
        new Message(
            message.recipientId(),
            message.occasion(),
            message.about(),
            message.channel(),
            state,
            0,
            now,
            now);
    changes.create(Message.TYPE, message.id(), first, now.plus(KEPT));
    return new Versioned<>(message.id(), first, 1, now.plus(KEPT));
  }

  private static Decision<Boolean> record(
      Outgoing message,
      Versioned<Message> current,
      Sent sent,
      Collectivity collectivity,
      Instant now) {
    Changes changes = Changes.of(collectivity.id(), now);
    Message intended = current.value();
    if (intended.state() != State.INTENDED && intended.state() != State.UNCERTAIN) {
      return Decision.keep(true);
    }
    int parts = message.channel() == Channel.SMS ? Gsm7.parts(message.text()) : 0;
    return switch (sent) {
      case ACCEPTED -> {
        changes.replace(Message.TYPE, current, intended.with(State.SENT, parts, now));
        if (parts > 0) {
          changes.count(parts(message, parts, collectivity, now));
        }
        yield Decision.change(true, changes);
      }
      // The next delivery of the fact tries again.
      case NOT_TAKEN ->
          Decision.change(
              true, changes.replace(Message.TYPE, current, intended.with(State.HELD, 0, now)));
      case REFUSED ->
          Decision.change(
              true, changes.replace(Message.TYPE, current, intended.with(State.FAILED, 0, now)));
      case UNKNOWN ->
          Decision.change(
              true, changes.replace(Message.TYPE, current, intended.with(State.UNCERTAIN, 0, now)));
    };
  }

  private static UsageLine parts(
      Outgoing message, int parts, Collectivity collectivity, Instant now) {
    return new UsageLine(
        YearMonth.from(now.atZone(collectivity.settings().timeZone())),
        "SMS_PARTS#" + message.id(),
        "SMS_PARTS",
        parts,
        message.about());
  }

  /** When the message may go, or null when it may go now. */
  private static Instant endOfQuiet(Outgoing message, Settings settings, Instant now) {
    if (message.urgency() == Outgoing.Urgency.NOW || message.channel() != Channel.SMS) {
      return null;
    }
    ZoneId zone = settings.timeZone();
    ZonedDateTime local = now.atZone(zone);
    if (!settings.quietHours().contains(local.toLocalTime())) {
      return null;
    }
    LocalTime end = settings.quietHours().to();
    ZonedDateTime today = local.toLocalDate().atTime(end).atZone(zone);
    return (today.isAfter(local) ? today : local.toLocalDate().plusDays(1).atTime(end).atZone(zone))
        .toInstant();
  }
}
