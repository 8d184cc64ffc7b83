package org.entraide.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.call.Rung;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.AboutCall;
import org.entraide.model.event.DomainEvent.CallCancelled;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.CallMissed;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.event.DomainEvent.CallReported;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.CallerReplaced;
import org.entraide.model.message.Interest;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.model.message.MessageKind;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Devices.Device;
import org.entraide.model.people.Volunteer;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Way;
import org.entraide.notifications.message.Ways;
import org.entraide.notifications.text.CallTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;

/**
 * Who must hear of a call, in which words. Each method looks at the call as it is now: what comes
 * late and is of no use any more is left unsaid, and the log says so.
 */
final class TellOfCalls {
  /** A cancelled call that is farther off was not yet on anybody's mind. */
  private static final Duration ON_THEIR_MIND = Duration.ofHours(48);

  private final Store store;
  private final BiFunction<CollectivityId, Occurrence, String> links;

  /**
   * @param links where the caller of a call finds the number
   */
  TellOfCalls(Store store, BiFunction<CollectivityId, Occurrence, String> links) {
    this.store = store;
    this.links = links;
  }

  /** The caller is reminded, or asked what came of it. */
  List<Outgoing> reminderDue(CallReminderDue fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    boolean theirs =
        scene.call.state() == State.PLANNED
            && scene.call.sequence() == fact.sequence()
            && scene.call.isCalledBy(fact.volunteerId());
    boolean useful =
        switch (fact.occasion()) {
          case DAY_BEFORE -> now.atZone(scene.zone()).toLocalDate().isBefore(scene.call.date());
          case SHORTLY_BEFORE -> now.isBefore(scene.call.plannedAt());
          case DONE -> true;
        };
    if (!theirs || !useful) {
      Log.info(
          "a reminder is of no use any more",
          Map.of(
              "collectivityId",
              tenant,
              "callId",
              fact.callId(),
              "detailType",
              fact.occasion(),
              "code",
              theirs ? "LATE" : "VOID"));
      return List.of();
    }
    MessageKind words =
        switch (fact.occasion()) {
          case DAY_BEFORE -> MessageKind.CALL_DAY_BEFORE;
          case SHORTLY_BEFORE -> MessageKind.CALL_SOON;
          case DONE -> MessageKind.CALL_DONE;
        };
    return scene.toVolunteer(
        fact.volunteerId(),
        fact.occasion() + "-" + fact.sequence(),
        MessageClass.REMINDER,
        fact.occasion() == CallReminderDue.Occasion.SHORTLY_BEFORE ? Urgency.NOW : Urgency.CAN_WAIT,
        words);
  }

  /** Whoever stands in hears of it when it is decided, not on the day. */
  List<Outgoing> replaced(CallerReplaced fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    boolean stillSo =
        scene.call.sequence() == fact.sequence() && now.isBefore(scene.call.plannedAt());
    return stillSo
        ? scene.toVolunteer(
            fact.volunteerId(),
            "GIVEN-" + fact.sequence(),
            MessageClass.INFORMATION,
            Urgency.CAN_WAIT,
            MessageKind.CALL_GIVEN)
        : List.of();
  }

  /** Nobody of the circle can. */
  List<Outgoing> uncovered(CallUncovered fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    return scene.call.state() == State.UNCOVERED && scene.call.sequence() == fact.sequence()
        ? scene.toReferents("UNCOVERED-" + fact.sequence(), MessageKind.REFERENT_CALL_UNCOVERED)
        : List.of();
  }

  /** And still nobody can, some days before. */
  List<Outgoing> lookAhead(CallLookAheadDue fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    return scene.call.state() == State.UNCOVERED
        ? scene.toReferents("STILL_UNCOVERED", MessageKind.REFERENT_CALL_UNCOVERED)
        : List.of();
  }

  /** Who was to call soon need not. */
  List<Outgoing> cancelled(CallCancelled fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    boolean told =
        fact.volunteerId() != null
            && scene.call.state() == State.CANCELLED
            && scene.call.sequence() == fact.sequence()
            && now.isBefore(scene.call.plannedAt())
            && now.isAfter(scene.call.plannedAt().minus(ON_THEIR_MIND));
    return told
        ? scene.toVolunteer(
            fact.volunteerId(),
            "CANCELLED-" + fact.sequence(),
            MessageClass.INFORMATION,
            Urgency.NOW,
            MessageKind.CALL_CANCELLED)
        : List.of();
  }

  /** Nobody said what became of it. */
  List<Outgoing> missed(CallMissed fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    return scene.call.state() == State.MISSED
        ? scene.toReferents("MISSED-" + fact.sequence(), MessageKind.REFERENT_CALL_MISSED)
        : List.of();
  }

  /** It ended without a talk; what the reason is, a mail does not say. */
  List<Outgoing> reported(CallReported fact, CollectivityId tenant, Instant now) {
    return fact.volunteerId().equals(CallPlan.DESK)
        ? List.of()
        : scene(tenant, fact).toReferents("REPORTED", MessageKind.REFERENT_CALL_REPORTED);
  }

  /** Nobody answered, and somebody must do something about it. */
  List<Outgoing> stepTaken(CallStepTaken fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact);
    boolean goesOn =
        scene.call.state() == State.NO_ANSWER || scene.call.state() == State.UNREACHABLE;
    if (!goesOn) {
      return List.of();
    }
    String occasion = fact.step() + "-" + fact.rung();
    return switch (Rung.valueOf(fact.step())) {
      case RETRY -> scene.toCaller(fact.volunteerId(), occasion, MessageKind.CALL_RETRY);
      case SUBSTITUTE -> scene.toCaller(fact.volunteerId(), occasion, MessageKind.CALL_SUBSTITUTE);
      case REFERENT -> scene.toReferents(occasion, MessageKind.REFERENT_CALL_UNREACHABLE);
      case CONTACT_PERSON -> scene.toContactPerson(occasion);
    };
  }

  private Scene scene(CollectivityId tenant, AboutCall fact) {
    Occurrence call = store.find(Entities.CALLS, tenant, fact.callId()).orElseThrow().value();
    Collectivity collectivity =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    return new Scene(call, collectivity, fact);
  }

  /** A call as it is now, and the fact that is told of it. */
  private final class Scene {
    private final Occurrence call;
    private final Collectivity collectivity;
    private final AboutCall fact;

    Scene(Occurrence call, Collectivity collectivity, AboutCall fact) {
      this.call = call;
      this.collectivity = collectivity;
      this.fact = fact;
    }

    ZoneId zone() {
      return collectivity.settings().timeZone();
    }

    /** To whoever is asked to try, if the call is still theirs. */
    List<Outgoing> toCaller(String volunteerId, String occasion, MessageKind words) {
      return call.isCalledBy(volunteerId)
          ? toVolunteer(volunteerId, occasion, MessageClass.REMINDER, Urgency.CAN_WAIT, words)
          : List.of();
    }

    List<Outgoing> toVolunteer(
        String id, String occasion, MessageClass kind, Urgency urgency, MessageKind words) {
      if (id.equals(CallPlan.DESK)) {
        return List.of();
      }
      CallTexts texts =
          call.isCalledBy(id) ? texts().with(links.apply(collectivity.id(), call)) : texts();
      return store
          .find(Entities.VOLUNTEERS, collectivity.id(), id)
          .map(Versioned::value)
          .filter(volunteer -> volunteer.state() != Volunteer.State.LEFT)
          .map(
              volunteer ->
                  new Outgoing(
                      id,
                      call.id(),
                      occasion,
                      kind,
                      urgency,
                      Ways.toPerson(volunteer.channels(), contact(id), device(id)),
                      texts.toPerson(words, volunteer.languages()),
                      fact))
          .map(List::of)
          .orElse(List.of());
    }

    List<Outgoing> toReferents(String occasion, MessageKind words) {
      return List.of(
          Outgoing.toReferents(
              call.id(), occasion, Interest.CALLS, texts().toReferents(words), fact));
    }

    /** Whom the person has named, by SMS; a landline is the référents' to call. */
    List<Outgoing> toContactPerson(String occasion) {
      Optional<Contact.ContactPerson> named =
          contact(call.beneficiaryId())
              .map(Contact::contactPerson)
              .filter(Contact.ContactPerson::mobile);
      if (named.isEmpty()) {
        return toReferents(occasion, MessageKind.REFERENT_CALL_CONTACT_PERSON);
      }
      return List.of(
          new Outgoing(
              "contact-" + call.beneficiaryId(),
              call.id(),
              occasion,
              MessageClass.INFORMATION,
              Urgency.CAN_WAIT,
              new Ways(List.of(new Way.Sms(named.get().phone())), Why.NO_CHANNEL),
              texts().toPerson(MessageKind.CALL_CONTACT_PERSON, List.of("fr")),
              fact));
    }

    private Optional<Contact> contact(String personId) {
      return store.find(Entities.CONTACTS, collectivity.id(), personId).map(Versioned::value);
    }

    private Optional<Device> device(String volunteerId) {
      return store
          .find(Entities.DEVICES, collectivity.id(), volunteerId)
          .flatMap(devices -> devices.value().reachable());
    }

    private CallTexts texts() {
      String firstName =
          store
              .find(Entities.BENEFICIARIES, collectivity.id(), call.beneficiaryId())
              .map(Versioned::value)
              .map(Beneficiary::firstName)
              .orElse("?");
      return CallTexts.of(call, firstName, collectivity);
    }
  }
}
