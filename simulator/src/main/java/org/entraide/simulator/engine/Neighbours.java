package org.entraide.simulator.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.matching.Waves;
import org.entraide.model.message.RingTimes;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.CancelRequest;
import org.entraide.requests.CompleteMission;
import org.entraide.requests.WithdrawFromRequest;
import org.entraide.simulator.people.Answer;
import org.entraide.simulator.people.ResponseModel;
import org.entraide.simulator.town.Ask;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.Acted;
import org.entraide.usecase.ChooseFromDigest;
import org.entraide.usecase.DeclineInvitation;

/** What people do: they ask, answer, come, give back and cancel, through the real use cases. */
final class Neighbours {
  private static final Duration DONE_IS_SAID_AFTER = Duration.ofHours(1);
  private static final Actor DESK = new Actor("desk", Role.REFERENT, null);

  private final Store store;
  private final EventLoop loop;
  private final ResponseModel response;
  private final AcceptRequest acceptRequest;
  private final DeclineInvitation declineInvitation;
  private final WithdrawFromRequest withdrawFromRequest;
  private final CompleteMission completeMission;
  private final CancelRequest cancelRequest;
  private final ChooseFromDigest chooseFromDigest;
  private final Map<String, Integer> lostToFatigue = new HashMap<>();

  Neighbours(Store store, EventLoop loop, ResponseModel response) {
    this.store = store;
    this.loop = loop;
    this.response = response;
    this.acceptRequest = new AcceptRequest(store);
    this.declineInvitation = new DeclineInvitation(store);
    this.withdrawFromRequest = new WithdrawFromRequest(store);
    this.completeMission = new CompleteMission(store);
    this.cancelRequest = new CancelRequest(store);
    this.chooseFromDigest = new ChooseFromDigest(store);
  }

  /** By request: invitations that a rested volunteer would have accepted. */
  Map<String, Integer> lostToFatigue() {
    return lostToFatigue;
  }

  /** Somebody asks for help. */
  void ask(Ask ask) {
    Outcome.Changed opened = HelpRequest.open(ask.id(), ask.need(), ask.urgent(), DESK, loop.now());
    Changes changes = Changes.of(ask.tenant(), loop.now());
    changes.create(Entities.REQUESTS, ask.id(), opened.request());
    opened.events().forEach(changes::tell);
    store.commit(Decision.change("", changes));
    if (ask.cancelledAt() != null) {
      loop.at(ask.cancelledAt(), () -> cancel(ask));
    }
  }

  /** Hears of a fact. */
  void hear(DomainEvent fact, CollectivityId tenant) {
    if (fact instanceof VolunteersInvited invited) {
      hear(invited, tenant);
    } else if (fact instanceof RequestCancelled cancelled) {
      cancelled.informed().forEach(volunteer -> response.lets(volunteer, cancelled.requestId()));
    }
  }

  private void hear(VolunteersInvited invited, CollectivityId tenant) {
    HelpRequest request = request(tenant, invited.requestId());
    List<String> languages = languages(tenant, request);
    ZoneId zone = collectivity(tenant).settings().timeZone();
    for (String volunteer : invited.volunteerIds()) {
      Answer answer = response.asked(volunteer, request, languages, loop.now(), zone);
      if (answer.lostToFatigue()) {
        lostToFatigue.merge(request.id(), 1, Integer::sum);
      }
      if (answer.said() == Answer.Said.YES) {
        loop.at(answer.at(), () -> accept(tenant, request.id(), volunteer));
      } else if (answer.said() == Answer.Said.NO) {
        loop.at(answer.at(), () -> decline(tenant, request.id(), volunteer));
      }
    }
  }

  /** A weekly digest is on its way to somebody, whose telephone does not ring on holidays. */
  void hear(Digest digest, CollectivityId tenant) {
    Settings settings = collectivity(tenant).settings();
    Instant told = RingTimes.of(settings).next(loop.now());
    ZoneId zone = settings.timeZone();
    loop.at(
        told,
        () ->
            response
                .reads(digest, told, zone)
                .ifPresent(at -> loop.at(at, () -> choose(digest, tenant, zone))));
  }

  /** They go through the list and take what they like, as long as it is still sought. */
  private void choose(Digest digest, CollectivityId tenant, ZoneId zone) {
    String volunteer = digest.volunteerId();
    for (Digest.Line line : digest.lines()) {
      HelpRequest request = request(tenant, line.requestId());
      if (request.isSought()
          && loop.now().isBefore(Waves.deadline(request))
          && response.chooses(volunteer, request, languages(tenant, request), loop.now(), zone)) {
        chooseFromDigest.choose(by(volunteer, tenant, request.id()), line);
        accept(tenant, request.id(), volunteer);
      }
    }
  }

  private void decline(CollectivityId tenant, String requestId, String volunteer) {
    declineInvitation.decline(by(volunteer, tenant, requestId));
  }

  private void accept(CollectivityId tenant, String requestId, String volunteer) {
    HelpRequest before = request(tenant, requestId);
    if (before.placeOf(volunteer).isPresent() || !response.canStillCome(volunteer, before)) {
      return;
    }
    if (!(acceptRequest.accept(by(volunteer, tenant, requestId)) instanceof Acted.Done done)) {
      return;
    }
    HelpRequest request = done.dossier().request();
    response.holds(volunteer, request, loop.now());
    double givesBack = response.givesBackAt(volunteer, request);
    Instant from = request.need().window().from();
    if (givesBack < 1 && loop.now().isBefore(from)) {
      long left = Duration.between(loop.now(), from).toSeconds();
      loop.at(
          loop.now().plusSeconds((long) (givesBack * left)),
          () -> giveBack(tenant, requestId, volunteer));
    } else {
      loop.at(
          request.need().window().to().plus(DONE_IS_SAID_AFTER),
          () -> complete(tenant, requestId, volunteer));
    }
  }

  private void giveBack(CollectivityId tenant, String requestId, String volunteer) {
    response.lets(volunteer, requestId);
    withdrawFromRequest.withdraw(by(volunteer, tenant, requestId), collectivity(tenant), "");
  }

  private void complete(CollectivityId tenant, String requestId, String volunteer) {
    response.lets(volunteer, requestId);
    completeMission.complete(
        by(volunteer, tenant, requestId),
        collectivity(tenant),
        request(tenant, requestId).need().minutes(),
        null,
        Mission.Concern.NONE);
  }

  private void cancel(Ask ask) {
    Act act =
        new Act(
            ask.tenant(),
            ask.id(),
            ask.need().beneficiaryId(),
            DESK.onBehalfOf(ask.need().beneficiaryId()),
            loop.now());
    cancelRequest.cancel(act, collectivity(ask.tenant()), "");
  }

  private Act by(String volunteer, CollectivityId tenant, String requestId) {
    return new Act(
        tenant, requestId, volunteer, new Actor(volunteer, Role.VOLUNTEER, null), loop.now());
  }

  private HelpRequest request(CollectivityId tenant, String id) {
    return store.find(Entities.REQUESTS, tenant, id).orElseThrow().value();
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }

  private List<String> languages(CollectivityId tenant, HelpRequest request) {
    Optional<Versioned<Beneficiary>> person =
        store.find(Entities.BENEFICIARIES, tenant, request.need().beneficiaryId());
    return person.map(p -> p.value().languages()).orElse(List.of());
  }
}
