package org.entraide.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.entraide.model.CollectivityId;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.notifications.message.Message.Channel;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.SendOnce;
import org.entraide.notifications.text.ReferentTexts;
import org.entraide.notifications.text.SmsTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Who must hear of which fact, in which words. Each method looks at the request as it is now: what
 * a late or repeated fact would say and is not true any more is not said.
 */
final class TellPeople {
  private final Store store;
  private final SendOnce sendOnce;
  private final Links links;

  TellPeople(Store store, SendOnce sendOnce, Links links) {
    this.store = store;
    this.sendOnce = sendOnce;
    this.links = links;
  }

  /** The volunteers of a wave are asked. */
  void invited(VolunteersInvited fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    HelpRequest request = scene.request;
    if (request.state() != HelpRequest.State.OPEN
        && request.state() != HelpRequest.State.UNFILLED) {
      return;
    }
    List<Outgoing> messages = new ArrayList<>();
    for (Invitation invitation : request.invitations()) {
      if (invitation.round() == fact.round()
          && invitation.state() == Invitation.State.INVITED
          && fact.volunteerIds().contains(invitation.volunteerId())) {
        scene
            .toVolunteer(
                invitation.volunteerId(),
                "INVITATION-" + fact.round(),
                request.urgent() ? Urgency.NOW : Urgency.CAN_WAIT,
                texts ->
                    texts.invitation(
                        invitation.distanceKm(), links.to(tenant, request, invitation)))
            .ifPresent(messages::add);
      }
    }
    sendAll(messages, scene.collectivity, now);
  }

  /** The others are stood down, the beneficiary and the référents hear the good news. */
  void accepted(RequestAccepted fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    List<Outgoing> messages = new ArrayList<>();
    for (String volunteerId : fact.stoodDown()) {
      if (!holds(scene.request, volunteerId)) {
        scene
            .toVolunteer(
                volunteerId, "STAND_DOWN-" + fact.round(), Urgency.CAN_WAIT, SmsTexts::standDown)
            .ifPresent(messages::add);
      }
    }
    if (holds(scene.request, fact.volunteerId())) {
      String firstName =
          store
              .find(Entities.VOLUNTEERS, tenant, fact.volunteerId())
              .map(v -> v.value().firstName())
              .orElse("?");
      scene
          .toBeneficiary(
              "ACCEPTED-" + fact.round() + "-" + fact.volunteerId(),
              texts -> texts.accepted(firstName))
          .ifPresent(messages::add);
      messages.add(
          scene.toReferents(
              "ACCEPTED-" + fact.round() + "-" + fact.volunteerId(),
              ReferentTexts.accepted(scene.request, scene.collectivity)));
    }
    sendAll(messages, scene.collectivity, now);
  }

  /** A volunteer withdrew: the search begins again. */
  void reopened(RequestReopened fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    List<Outgoing> messages = new ArrayList<>();
    scene
        .toBeneficiary("REOPENED-" + fact.round(), SmsTexts::searchingAgain)
        .ifPresent(messages::add);
    messages.add(
        scene.toReferents(
            "REOPENED-" + fact.round(), ReferentTexts.reopened(scene.request, scene.collectivity)));
    sendAll(messages, scene.collectivity, now);
  }

  /** Nobody was found. */
  void unfilled(RequestUnfilled fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    Outgoing message =
        scene.toReferents(
            "UNFILLED-" + fact.round(), ReferentTexts.unfilled(scene.request, scene.collectivity));
    sendAll(List.of(message), scene.collectivity, now);
  }

  /** Not needed any more: whoever held it or was asked hears of it. */
  void cancelled(RequestCancelled fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    List<Outgoing> messages = new ArrayList<>();
    for (String volunteerId : fact.informed()) {
      scene
          .toVolunteer(volunteerId, "CANCELLED", Urgency.CAN_WAIT, SmsTexts::cancelled)
          .ifPresent(messages::add);
    }
    sendAll(messages, scene.collectivity, now);
  }

  /** A reminder of a mission that is still theirs. */
  void reminderDue(HelpReminderDue fact, CollectivityId tenant, Instant now) {
    Scene scene = scene(tenant, fact.requestId(), fact);
    // A place that was given back and taken again has reminders of its own.
    boolean theirs =
        scene.request.missions().stream()
            .anyMatch(
                m ->
                    m.volunteerId().equals(fact.volunteerId())
                        && m.round() == fact.round()
                        && m.state() == Mission.State.HELD);
    if (!theirs) {
      return;
    }
    Function<SmsTexts, String> words =
        switch (fact.occasion()) {
          case DAY_BEFORE -> SmsTexts::dayBefore;
          case HOUR_BEFORE -> SmsTexts::hourBefore;
          case DONE -> SmsTexts::done;
        };
    Urgency urgency =
        fact.occasion() == HelpReminderDue.Occasion.HOUR_BEFORE ? Urgency.NOW : Urgency.CAN_WAIT;
    scene
        .toVolunteer(fact.volunteerId(), fact.occasion() + "-" + fact.round(), urgency, words)
        .ifPresent(message -> sendAll(List.of(message), scene.collectivity, now));
  }

  /** Somebody knocked at the door. */
  void applied(ApplicationReceived fact, CollectivityId tenant, Instant now) {
    Collectivity collectivity = collectivity(tenant);
    sendAll(
        List.of(
            new Outgoing(
                Outgoing.REFERENTS,
                "APPLICATION",
                fact.applicationId(),
                Channel.TOPIC,
                null,
                ReferentTexts.application(fact.applicationId(), collectivity),
                Urgency.CAN_WAIT,
                fact)),
        collectivity,
        now);
  }

  /** Every message, even when one is not taken; the fact comes again for those that were not. */
  private void sendAll(List<Outgoing> messages, Collectivity collectivity, Instant now) {
    boolean all = true;
    for (Outgoing message : messages) {
      all &= sendOnce.send(message, collectivity, now);
    }
    if (!all) {
      throw new NotTaken();
    }
  }

  private static boolean holds(HelpRequest request, String volunteerId) {
    return request.missions().stream()
        .anyMatch(m -> m.volunteerId().equals(volunteerId) && m.state() == Mission.State.HELD);
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }

  private Scene scene(CollectivityId tenant, String requestId, DomainEvent fact) {
    HelpRequest request = store.find(Entities.REQUESTS, tenant, requestId).orElseThrow().value();
    return new Scene(request, collectivity(tenant), fact);
  }

  /** Where an invitation is answered. */
  interface Links {
    String to(CollectivityId tenant, HelpRequest request, Invitation invitation);
  }

  /** SNS did not take everything this time: Lambda delivers the fact again. */
  static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** What a fact is about, as it is now. */
  private final class Scene {
    private final HelpRequest request;
    private final Collectivity collectivity;
    private final DomainEvent fact;

    Scene(HelpRequest request, Collectivity collectivity, DomainEvent fact) {
      this.request = request;
      this.collectivity = collectivity;
      this.fact = fact;
    }

    Optional<Outgoing> toVolunteer(
        String id, String occasion, Urgency urgency, Function<SmsTexts, String> words) {
      return store
          .find(Entities.VOLUNTEERS, collectivity.id(), id)
          .map(Versioned::value)
          .filter(v -> v.state() != Volunteer.State.LEFT)
          .map(v -> sms(id, occasion, urgency, v.languages(), words));
    }

    Optional<Outgoing> toBeneficiary(String occasion, Function<SmsTexts, String> words) {
      String id = request.need().beneficiaryId();
      return store
          .find(Entities.BENEFICIARIES, collectivity.id(), id)
          .map(Versioned::value)
          .map(Beneficiary::languages)
          .map(languages -> sms(id, occasion, Urgency.CAN_WAIT, languages, words));
    }

    Outgoing toReferents(String occasion, String text) {
      return new Outgoing(
          Outgoing.REFERENTS,
          occasion,
          request.id(),
          Channel.TOPIC,
          null,
          text,
          Urgency.CAN_WAIT,
          fact);
    }

    private Outgoing sms(
        String personId,
        String occasion,
        Urgency urgency,
        List<String> languages,
        Function<SmsTexts, String> words) {
      String phone =
          store
              .find(Entities.CONTACTS, collectivity.id(), personId)
              .map(Versioned::value)
              .filter(Contact::mobile)
              .map(Contact::phone)
              .filter(Objects::nonNull)
              .orElse(null);
      Language language = languages.contains("fr") ? Language.FR : Language.EN;
      return new Outgoing(
          personId,
          occasion,
          request.id(),
          phone == null ? Channel.DESK : Channel.SMS,
          phone,
          words.apply(new SmsTexts(request, collectivity, language)),
          urgency,
          fact);
    }
  }
}
