package org.entraide.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Concern;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings.Ladder.DutyContact;
import org.entraide.model.event.DomainEvent.AboutConcern;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.model.message.MessageKind;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Way;
import org.entraide.notifications.message.Ways;
import org.entraide.notifications.text.CallTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/**
 * Who must hear of a concern: the référents at once, whatever the hour, and the contacts of the
 * collectivity one after the other while nobody has read it. No message says about whom.
 */
final class TellOfConcerns {
  private final Store store;

  TellOfConcerns(Store store) {
    this.store = store;
  }

  /** Somebody is worried. */
  List<Outgoing> raised(ConcernRaised fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    List<Outgoing> messages = new ArrayList<>();
    if (scene.concern.state() == Concern.State.OPEN) {
      messages.add(scene.toReferents("RAISED", MessageKind.REFERENT_CONCERN));
      if (scene.concern.level() == Concern.Level.URGENT) {
        scene.toContact(0, "RAISED", MessageKind.CONCERN_URGENT).ifPresent(messages::add);
      }
    }
    return messages;
  }

  /** Nobody has read it in time. */
  List<Outgoing> unacknowledged(ConcernUnacknowledged fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    List<Outgoing> messages = new ArrayList<>();
    if (scene.concern.state() == Concern.State.OPEN) {
      String occasion = "UNREAD-" + fact.step();
      messages.add(scene.toReferents(occasion, MessageKind.REFERENT_CONCERN_UNREAD));
      int contact = scene.concern.climbs().get(fact.step() - 1).contact();
      scene.toContact(contact, occasion, MessageKind.CONCERN_UNREAD).ifPresent(messages::add);
    }
    return messages;
  }

  private Scene scene(CollectivityId tenant, AboutConcern fact) {
    return new Scene(
        store.find(Entities.CONCERNS, tenant, fact.concernId()).orElseThrow().value(),
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value(),
        fact);
  }

  /** A concern as it is now, and the fact that is told of it. */
  private record Scene(Concern concern, Collectivity collectivity, AboutConcern fact) {

    Outgoing toReferents(String occasion, MessageKind words) {
      return Outgoing.toReferents(
          concern.id(),
          occasion,
          Interest.CONCERNS,
          CallTexts.of(concern, collectivity).toReferents(words),
          fact);
    }

    /** To the contact in that place of the list, if it is still there. */
    Optional<Outgoing> toContact(int place, String occasion, MessageKind words) {
      List<DutyContact> contacts = collectivity.settings().ladder().contacts();
      if (place < 0 || place >= contacts.size()) {
        return Optional.empty();
      }
      return Optional.of(
          new Outgoing(
              "duty-" + (place + 1),
              concern.id(),
              occasion,
              MessageClass.SAFETY,
              Urgency.NOW,
              new Ways(List.of(new Way.Sms(contacts.get(place).phone())), Why.NO_CHANNEL),
              CallTexts.of(concern, collectivity).toPerson(words, List.of("fr")),
              fact));
    }
  }
}
