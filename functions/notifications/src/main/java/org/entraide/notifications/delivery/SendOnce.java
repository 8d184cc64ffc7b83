package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.message.Message;
import org.entraide.notifications.delivery.Sender.Sent;
import org.entraide.notifications.message.Outgoing;
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
  private final Store store;
  private final Sender sender;
  private final GiveToChannel before;
  private final RecordResult after;

  public SendOnce(Store store, Sender sender) {
    this.store = store;
    this.sender = sender;
    this.before = new GiveToChannel(store);
    this.after = new RecordResult(store);
  }

  /**
   * Sends the message, unless it was sent, is under way, or must wait.
   *
   * @param collectivity whose fact it tells, which pays for the parts, whoever's volunteer reads
   *     them
   */
  public void send(Outgoing message, Collectivity collectivity, Instant now) {
    // Most facts come once, so that there is nothing yet; the write finds out.
    Optional<Versioned<Message>> known = Optional.empty();
    do {
      Intent intent =
          store.decide(
              Entities.MESSAGES,
              collectivity.id(),
              message.id(),
              known,
              current -> before.give(message, current, collectivity, now));
      if (intent instanceof Intent.Given given) {
        known = Optional.of(send(given, message, collectivity, now));
      } else {
        log((Intent.Rest) intent, message, collectivity.id());
        return;
      }
    } while (known.filter(k -> k.value().goesOn(now)).isPresent());
  }

  private Versioned<Message> send(
      Intent.Given given, Outgoing message, Collectivity collectivity, Instant now) {
    CollectivityId tenant = collectivity.id();
    String senderName = message.speakerOr(collectivity).settings().branding().senderName();
    Sent sent = sender.send(given.way(), message.content(), tenant, senderName);
    log(message, tenant, sent);
    return store.decide(
        Entities.MESSAGES,
        tenant,
        message.id(),
        Optional.of(given.intended()),
        current -> after.record(message, given, current.orElseThrow(), sent, collectivity, now));
  }

  /** What is held back, and what is given up before it went, and why. */
  private static void log(Intent.Rest rest, Outgoing message, CollectivityId tenant) {
    if (rest.message() != null && rest.message().why() != null) {
      Log.info(
          rest.message().dueAt() == null ? "a message will not go" : "a message waits",
          Map.of(
              "collectivityId",
              tenant,
              "detailType",
              message.occasion(),
              "code",
              rest.message().why()));
    }
  }

  private static void log(Outgoing message, CollectivityId tenant, Sent sent) {
    if (sent != Sent.ACCEPTED) {
      Log.warn(
          "a message did not go",
          Map.of("collectivityId", tenant, "detailType", message.occasion(), "code", sent));
    }
  }
}
