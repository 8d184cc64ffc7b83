package org.entraide.simulator.policy;

import java.time.Instant;
import java.util.List;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.event.DomainEvent.WaveElapsed;
import org.entraide.model.matching.Travel;
import org.entraide.model.matching.Waves;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** What the rivals have in common: they ask by their rule until the last moment, then give up. */
final class Rival {
  private final Store store;
  private final Lists lists;
  private final Rule rule;

  private Rival(Store store, Lists lists, Rule rule) {
    this.store = store;
    this.lists = lists;
    this.rule = rule;
  }

  static Subscriptions of(Store store, Lists lists, Rule rule) {
    Rival rival = new Rival(store, lists, rule);
    return new Subscriptions()
        .on(RequestOpened.class, (e, t, now) -> rival.ask(e.requestId(), e.round(), 0, t, now))
        .on(RequestReopened.class, (e, t, now) -> rival.ask(e.requestId(), e.round(), 0, t, now))
        .on(
            WaveElapsed.class,
            (e, t, now) -> rival.ask(e.requestId(), e.round(), e.wave(), t, now));
  }

  private void ask(String requestId, int round, int wave, CollectivityId tenant, Instant now) {
    store.decide(
        Entities.REQUESTS,
        tenant,
        requestId,
        current ->
            current
                .filter(read -> stands(read.value(), round, wave))
                .map(read -> ask(read, tenant, now))
                .orElse(Decision.keep("")));
  }

  private static boolean stands(HelpRequest request, int round, int wave) {
    return request.state() == HelpRequest.State.OPEN
        && request.round() == round
        && request.wave() == wave;
  }

  private Decision<String> ask(Versioned<HelpRequest> read, CollectivityId tenant, Instant now) {
    Changes changes = Changes.of(tenant, now);
    return now.isBefore(Waves.deadline(read.value()))
        ? askNext(read, settings(tenant), changes)
        : giveUp(read, changes);
  }

  private static Decision<String> giveUp(Versioned<HelpRequest> read, Changes changes) {
    HelpRequest request = read.value();
    Shortfall why = new Shortfall(Shortfall.Reason.NO_ANSWER, changes.at(), List.of(), List.of());
    return Decision.change(
        "",
        changes
            .replace(Entities.REQUESTS, read, request.unfilled(why))
            .tell(new RequestUnfilled(request.id(), request.round(), why.reason().name())));
  }

  private Decision<String> askNext(
      Versioned<HelpRequest> read, Settings settings, Changes changes) {
    HelpRequest request = read.value();
    Instant now = changes.at();
    Instant lastMoment = Waves.deadline(request);
    List<Volunteer> vetted =
        lists.of(changes.tenant()).stream()
            .filter(v -> v.state() == Volunteer.State.VETTED && !request.wasAsked(v.id()))
            .toList();
    List<Invitation> invited =
        rule.next(request, vetted, settings).stream()
            .map(volunteer -> invitation(volunteer, request, now))
            .toList();
    HelpRequest asked = request.invite(invited);
    Instant again = invited.isEmpty() ? lastMoment : rule.again(request, settings, now, lastMoment);
    changes
        .replace(Entities.REQUESTS, read, asked)
        .remind(again, new WaveElapsed(request.id(), request.round(), asked.wave()));
    if (!invited.isEmpty()) {
      changes.tell(
          new VolunteersInvited(
              request.id(),
              request.round(),
              asked.wave(),
              invited.stream().map(Invitation::volunteerId).toList()));
    }
    return Decision.change("", changes);
  }

  private static Invitation invitation(Volunteer volunteer, HelpRequest request, Instant now) {
    return new Invitation(
        volunteer.id(),
        request.round(),
        request.wave() + 1,
        Travel.km(request.need().place().position(), volunteer.position()),
        Invitation.State.INVITED,
        now,
        null);
  }

  private Settings settings(CollectivityId tenant) {
    return store
        .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
        .orElseThrow()
        .value()
        .settings();
  }
}
