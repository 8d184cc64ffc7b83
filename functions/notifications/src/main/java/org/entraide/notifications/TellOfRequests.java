package org.entraide.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.text.ReferentTexts;
import org.entraide.notifications.text.RequestTexts;
import org.entraide.port.Store;
import org.entraide.usecase.ReadDossier;

/**
 * Who must hear of which fact, in which words. Each method looks at the request as it is now: what
 * a late or repeated fact would say and is not true any more is not said.
 */
final class TellOfRequests {
  /** What changes so shortly before it begins is told in quiet hours too. */
  private static final Duration SHORT_NOTICE = Duration.ofHours(12);

  private final Store store;
  private final Links links;

  TellOfRequests(Store store, Links links) {
    this.store = store;
    this.links = links;
  }

  /** The volunteers of a wave are asked. */
  List<Outgoing> invited(VolunteersInvited fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    HelpRequest request = scene.request();
    boolean open =
        request.state() == HelpRequest.State.OPEN || request.state() == HelpRequest.State.UNFILLED;
    if (!open || !now.isBefore(request.need().window().to())) {
      return List.of();
    }
    Map<String, Invitation> asked = new LinkedHashMap<>();
    for (Invitation invitation : request.invitations()) {
      if (invitation.round() == fact.round()
          && invitation.state() == Invitation.State.INVITED
          && fact.volunteerIds().contains(invitation.volunteerId())) {
        asked.put(invitation.volunteerId(), invitation);
      }
    }
    if (asked.isEmpty()) {
      return List.of();
    }
    Function<String, String> link = links.of(tenant, request);
    return scene.toVolunteers(
        asked.keySet(),
        invitation(fact.round()),
        MessageClass.INVITATION,
        request.urgent() ? Urgency.NOW : Urgency.CAN_WAIT,
        (id, texts) -> texts.invitation(asked.get(id).distanceKm(), link.apply(id)));
  }

  /** The others are stood down, the beneficiary and the référents hear the good news. */
  List<Outgoing> accepted(RequestAccepted fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    List<Outgoing> messages =
        scene
            .toVolunteers(
                fact.stoodDown().stream().filter(id -> isStoodDown(scene.request(), id)).toList(),
                "STAND_DOWN-" + fact.round(),
                MessageClass.INFORMATION,
                Urgency.CAN_WAIT,
                (id, texts) -> texts.standDown())
            .stream()
            .map(message -> message.following(askedBy(scene.request(), message.recipientId())))
            .collect(Collectors.toCollection(ArrayList::new));
    if (holds(scene.request(), fact.volunteerId())
        && now.isBefore(scene.request().need().window().to())) {
      String firstName =
          new ReadDossier(store)
              .volunteer(tenant, scene.request(), fact.volunteerId())
              .map(Volunteer::firstName)
              .orElse("?");
      scene
          .toBeneficiary(
              "ACCEPTED-" + fact.round() + "-" + fact.volunteerId(),
              urgency(scene.request(), now),
              texts -> texts.accepted(firstName))
          .ifPresent(messages::add);
      messages.add(
          scene.toReferents(
              "ACCEPTED-" + fact.round() + "-" + fact.volunteerId(),
              ReferentTexts.accepted(scene.request(), scene.collectivity())));
    }
    return messages;
  }

  /** A volunteer withdrew: the search begins again. */
  List<Outgoing> reopened(RequestReopened fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    if (scene.request().round() != fact.round() || !scene.request().isSought()) {
      return List.of();
    }
    List<Outgoing> messages = new ArrayList<>();
    scene
        .toBeneficiary(
            "REOPENED-" + fact.round(), urgency(scene.request(), now), RequestTexts::searchingAgain)
        .ifPresent(messages::add);
    messages.add(
        scene.toReferents(
            "REOPENED-" + fact.round(),
            ReferentTexts.reopened(scene.request(), scene.collectivity())));
    return messages;
  }

  /** Nobody was found. */
  List<Outgoing> unfilled(RequestUnfilled fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    if (scene.request().round() != fact.round()
        || scene.request().state() != HelpRequest.State.UNFILLED) {
      return List.of();
    }
    return List.of(
        scene.toReferents(
            "UNFILLED-" + fact.round(),
            ReferentTexts.unfilled(scene.request(), scene.collectivity())));
  }

  /** Not needed any more: whoever held it or was asked hears of it. */
  List<Outgoing> cancelled(RequestCancelled fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    if (!now.isBefore(scene.request().need().window().to())) {
      return List.of();
    }
    return scene
        .toVolunteers(
            fact.informed(),
            "CANCELLED",
            MessageClass.INFORMATION,
            urgency(scene.request(), now),
            (id, texts) -> texts.cancelled())
        .stream()
        .map(
            message ->
                had(scene.request(), message.recipientId())
                    ? message
                    : message.following(askedBy(scene.request(), message.recipientId())))
        .toList();
  }

  /** A visit became a call, or a call a visit again: whoever counts on it hears of it. */
  List<Outgoing> kindChanged(HelpKindChanged fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    HelpRequest request = scene.request();
    if (request.need().kind() != fact.now()) {
      return List.of();
    }
    String occasion = "KIND-" + fact.now() + "-" + fact.lockdownId();
    Urgency urgency = urgency(request, now);
    List<Outgoing> messages =
        scene.toVolunteers(
            fact.informed().stream().filter(id -> countsOn(request, id)).toList(),
            occasion,
            MessageClass.INFORMATION,
            urgency,
            (id, texts) -> texts.kindChanged(fact.before()));
    if (!request.holders().isEmpty()) {
      scene
          .toBeneficiary(occasion, urgency, texts -> texts.kindChangedForYou(fact.before()))
          .ifPresent(messages::add);
    }
    return messages;
  }

  /** A reminder of a mission that is still theirs; to the référents when nobody reports it. */
  List<Outgoing> reminderDue(HelpReminderDue fact, CollectivityId tenant, Instant now) {
    RequestScene scene = scene(tenant, fact.requestId(), fact);
    // A place that was given back and taken again has reminders of its own.
    boolean theirs =
        scene.request().state() != HelpRequest.State.CANCELLED
            && scene.request().missions().stream()
                .anyMatch(
                    m ->
                        m.volunteerId().equals(fact.volunteerId())
                            && m.round() == fact.round()
                            && m.state() == Mission.State.HELD);
    if (!theirs || isOver(fact.occasion(), scene.request(), now)) {
      return List.of();
    }
    return switch (fact.occasion()) {
      case DAY_BEFORE -> scene.remind(fact, Urgency.CAN_WAIT, RequestTexts::dayBefore);
      case HOUR_BEFORE -> scene.remind(fact, Urgency.NOW, RequestTexts::hourBefore);
      case DONE -> scene.remind(fact, Urgency.CAN_WAIT, RequestTexts::done);
      case UNREPORTED ->
          List.of(
              scene.toReferents(
                  "UNREPORTED-" + fact.round() + "-" + fact.volunteerId(),
                  ReferentTexts.unreported(scene.request(), scene.collectivity())));
    };
  }

  /** Nobody is reminded of what has begun. */
  private static boolean isOver(
      HelpReminderDue.Occasion occasion, HelpRequest request, Instant now) {
    boolean before =
        occasion == HelpReminderDue.Occasion.DAY_BEFORE
            || occasion == HelpReminderDue.Occasion.HOUR_BEFORE;
    return before && !now.isBefore(request.need().window().from());
  }

  private static Urgency urgency(HelpRequest request, Instant now) {
    Instant soon = now.plus(SHORT_NOTICE);
    return request.need().window().from().isBefore(soon) ? Urgency.NOW : Urgency.CAN_WAIT;
  }

  /** Who was asked again meanwhile is not told that it is taken. */
  private static boolean isStoodDown(HelpRequest request, String volunteerId) {
    return !holds(request, volunteerId)
        && request
            .invitationOf(volunteerId)
            .filter(invitation -> invitation.state() == Invitation.State.STOOD_DOWN)
            .isPresent();
  }

  /** The message by which they were asked last, in this round or an earlier one. */
  private static String askedBy(HelpRequest request, String volunteerId) {
    return invitation(request.invitationOf(volunteerId).map(Invitation::round).orElse(0));
  }

  private static String invitation(int round) {
    return "INVITATION-" + round;
  }

  private static boolean countsOn(HelpRequest request, String volunteerId) {
    return holds(request, volunteerId)
        || request
            .invitationOf(volunteerId)
            .filter(invitation -> invitation.state() == Invitation.State.INVITED)
            .isPresent();
  }

  private static boolean holds(HelpRequest request, String volunteerId) {
    return request.holders().contains(volunteerId);
  }

  private static boolean had(HelpRequest request, String volunteerId) {
    return request.missions().stream().anyMatch(m -> m.volunteerId().equals(volunteerId));
  }

  private RequestScene scene(CollectivityId tenant, String requestId, DomainEvent fact) {
    return RequestScene.of(fact, requestId, tenant, store);
  }

  /** Where invitations are answered. */
  interface Links {
    /** The links of a request's volunteers, by their ids. */
    Function<String, String> of(CollectivityId tenant, HelpRequest request);
  }
}
