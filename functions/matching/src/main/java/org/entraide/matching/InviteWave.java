package org.entraide.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.event.DomainEvent.WaveElapsed;
import org.entraide.model.matching.Candidate;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Experience;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Pace;
import org.entraide.model.matching.Pause;
import org.entraide.model.matching.Step;
import org.entraide.model.matching.Waves;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Lent;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;
import org.entraide.usecase.FindCandidates;
import org.entraide.usecase.InvitationsOfDay;

/**
 * Asks the next few, waits, or hands over to the référent. Each event is about one wave of one
 * round and counts only while the request stands there: what comes twice, late or out of order
 * finds that it has moved on. What an open request waits for, an event or a timer, is always
 * written with what opened it or with its last wave.
 */
final class InviteWave {
  private static final Duration SOLICITATION_KEPT = Duration.ofDays(400);
  private static final Duration PAUSE_KEPT = Duration.ofDays(7);

  private final Store store;
  private final FindCandidates candidates;

  InviteWave(Store store) {
    this.store = store;
    this.candidates = new FindCandidates(store);
  }

  void on(RequestOpened fact, CollectivityId tenant, Instant now) {
    after(new Turn(fact.requestId(), fact.round(), 0), tenant, now);
  }

  void on(RequestReopened fact, CollectivityId tenant, Instant now) {
    after(new Turn(fact.requestId(), fact.round(), 0), tenant, now);
  }

  void on(HelpKindChanged fact, CollectivityId tenant, Instant now) {
    after(new Turn(fact.requestId(), fact.round(), 0), tenant, now);
  }

  void on(WaveElapsed fact, CollectivityId tenant, Instant now) {
    after(new Turn(fact.requestId(), fact.round(), fact.wave()), tenant, now);
  }

  private void after(Turn turn, CollectivityId tenant, Instant now) {
    // The agenda counts in milliseconds; what is given until an instant must be over then.
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String done =
        store.decide(
            Entities.REQUESTS,
            tenant,
            turn.requestId(),
            current -> decide(turn, current, tenant, at));
    Log.info(
        "wave",
        Map.of(
            "collectivityId", tenant,
            "requestId", turn.requestId(),
            "round", turn.round(),
            "wave", turn.wave(),
            "code", done));
  }

  private Decision<String> decide(
      Turn turn, Optional<Versioned<HelpRequest>> current, CollectivityId tenant, Instant at) {
    if (current.filter(read -> turn.isOf(read.value())).isEmpty()) {
      return Decision.keep("PAST");
    }
    Versioned<HelpRequest> read = current.get();
    HelpRequest request = read.value();
    Collectivity collectivity = collectivity(tenant);
    Changes changes = Changes.of(tenant, at);
    Optional<Step> settled = Waves.beforeAsking(request, collectivity.settings(), at);
    return settled.isPresent()
        ? carryOut(settled.get(), read, collectivity, Map.of(), changes)
        : ask(read, collectivity, InvitationsOfDay.read(store, collectivity, request, at), changes);
  }

  private Decision<String> ask(
      Versioned<HelpRequest> read,
      Collectivity collectivity,
      InvitationsOfDay today,
      Changes changes) {
    HelpRequest request = read.value();
    Instant at = changes.at();
    if (today.room() == 0) {
      return carryOut(
          Waves.whenNobodyMoreMayBeAsked(request, collectivity.settings(), at),
          read,
          collectivity,
          Map.of(),
          changes);
    }
    FindCandidates.Found found = candidates.find(collectivity, request, at);
    Pace pace =
        new Pace(request, collectivity.settings(), at, chanceOfAYes(collectivity, request, at));
    Step step = Waves.ask(pace, today.room(), found.matches().candidates());
    if (step instanceof Step.Invite invite) {
      today.count(invite.candidates().size(), changes);
    }
    return carryOut(step, read, collectivity, found.diaries(), changes);
  }

  /** As the collectivity's own answers for that kind and hour have taught. */
  private double chanceOfAYes(Collectivity collectivity, HelpRequest request, Instant at) {
    return store
        .find(Entities.EXPERIENCE, collectivity.id(), Entities.ONLY)
        .map(Versioned::value)
        .orElse(Experience.NONE)
        .chance(
            request.need().kind(), at.atZone(collectivity.settings().timeZone()).toLocalDateTime());
  }

  private Decision<String> carryOut(
      Step step,
      Versioned<HelpRequest> read,
      Collectivity collectivity,
      Map<String, Versioned<Diary>> diaries,
      Changes changes) {
    if (step instanceof Step.Invite invite) {
      return invite(invite, read, collectivity, diaries, changes);
    } else if (step instanceof Step.Wait wait) {
      HelpRequest waiting = read.value().invite(List.of());
      return Decision.change(
          "WAIT",
          changes.replace(Entities.REQUESTS, read, waiting).remind(wait.until(), elapsed(waiting)));
    } else if (step instanceof Step.Pause pause) {
      return pause(pause, read.value(), changes);
    } else {
      return handOver((Step.HandOver) step, read, collectivity, changes);
    }
  }

  private static Decision<String> invite(
      Step.Invite step,
      Versioned<HelpRequest> read,
      Collectivity collectivity,
      Map<String, Versioned<Diary>> diaries,
      Changes changes) {
    Instant at = changes.at();
    HelpRequest request = read.value();
    int wave = request.wave() + 1;
    HelpRequest invited =
        request.invite(
            step.candidates().stream()
                .map(candidate -> invitation(candidate, request.round(), wave, at))
                .toList());
    List<String> volunteers =
        step.candidates().stream().map(candidate -> candidate.volunteer().id()).toList();
    changes
        .replace(Entities.REQUESTS, read, invited)
        .tell(new VolunteersInvited(request.id(), request.round(), wave, volunteers))
        .remind(step.until(), elapsed(invited));
    for (Candidate candidate : step.candidates()) {
      Settings home = candidate.neighbour().home(collectivity.settings());
      Optional<Versioned<Diary>> diary =
          Optional.ofNullable(diaries.get(candidate.volunteer().id()));
      solicit(candidate, YearMonth.from(at.atZone(home.timeZone())), diary, invited, changes);
    }
    return Decision.change("INVITE", changes);
  }

  /** The volunteer's side of it, in their own collectivity: list, diary and, when lent, the way. */
  private static void solicit(
      Candidate candidate,
      YearMonth month,
      Optional<Versioned<Diary>> diary,
      HelpRequest invited,
      Changes changes) {
    Instant at = changes.at();
    String volunteer = candidate.volunteer().id();
    Solicitation asked =
        Solicitation.to(invited, changes.tenant(), volunteer, Solicitation.Type.INVITED, at);
    Changes.VolunteersSide theirs =
        changes.ofVolunteerIn(invited.homeOf(volunteer, changes.tenant()));
    if (candidate.neighbour().loan().isPresent()) {
      Lent lent =
          new Lent(volunteer, invited.id(), invited.round(), invited.wave(), changes.tenant());
      theirs.create(Entities.LENT, lent.id(), lent, at.plus(SOLICITATION_KEPT));
    }
    theirs
        .create(Entities.SOLICITATIONS, asked.id(), asked, at.plus(SOLICITATION_KEPT))
        .put(
            Entities.DIARIES,
            volunteer,
            diary,
            diary.map(Versioned::value).orElse(Diary.EMPTY).invited(month, invited.urgent(), at));
  }

  private Decision<String> pause(Step.Pause step, HelpRequest request, Changes changes) {
    Pause pause = new Pause(request.id(), request.round(), request.wave(), step.until());
    if (store.find(Entities.PAUSES, changes.tenant(), pause.id()).isPresent()) {
      return Decision.keep("PAUSED");
    }
    return Decision.change(
        "PAUSE",
        changes
            .create(Entities.PAUSES, pause.id(), pause, step.until().plus(PAUSE_KEPT))
            .remind(step.until(), elapsed(request)));
  }

  /** The référent is told why nobody was found and what would find somebody. */
  private Decision<String> handOver(
      Step.HandOver step, Versioned<HelpRequest> read, Collectivity collectivity, Changes changes) {
    HelpRequest request = read.value();
    Matches now = candidates.explained(collectivity, request, changes.at());
    Shortfall why =
        new Shortfall(
            step.reason(),
            changes.at(),
            now.excluded().stream()
                .map(e -> new Shortfall.Finding(e.code().name(), e.count(), e.text()))
                .toList(),
            now.unlock().stream()
                .map(u -> new Shortfall.Finding(u.code().name(), u.wouldFind(), u.text()))
                .toList());
    return Decision.change(
        step.reason().name(),
        changes
            .replace(Entities.REQUESTS, read, request.unfilled(why))
            .tell(new RequestUnfilled(request.id(), request.round(), step.reason().name())));
  }

  private static Invitation invitation(Candidate candidate, int round, int wave, Instant at) {
    return new Invitation(
        candidate.volunteer().id(),
        round,
        wave,
        Math.round(candidate.distanceKm() * 10) / 10.0,
        Invitation.State.INVITED,
        at,
        null,
        candidate.neighbour().loan().orElse(null));
  }

  private static WaveElapsed elapsed(HelpRequest request) {
    return new WaveElapsed(request.id(), request.round(), request.wave());
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store
        .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
        .orElseThrow(() -> new IllegalStateException("no collectivity " + tenant))
        .value();
  }

  /** Where a request stood when the event was meant. */
  private record Turn(String requestId, int round, int wave) {
    boolean isOf(HelpRequest request) {
      return request.state() == HelpRequest.State.OPEN
          && request.round() == round
          && request.wave() == wave;
    }
  }
}
