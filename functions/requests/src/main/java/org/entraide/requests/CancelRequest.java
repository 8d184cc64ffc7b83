package org.entraide.requests;

import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.ActOnRequest;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Diaries;

/** Ends a request that is not needed any more; everyone who was asked or holds a place is told. */
public final class CancelRequest {
  private final Store store;

  public CancelRequest(Store store) {
    this.store = store;
  }

  /** Cancels; said again, it is done already. */
  public Acted cancel(Act act, Collectivity collectivity, String reason) {
    if (act.byReferent() && act.personId() != null) {
      Optional<HelpRequest> request =
          store.find(Entities.REQUESTS, act.tenant(), act.requestId()).map(Versioned::value);
      if (request.isPresent() && !isParty(request.get(), act.personId())) {
        return new Acted.Unknown(Acted.Unknown.Thing.PERSON);
      }
    }
    return new ActOnRequest(store)
        .act(
            act,
            "request.cancel",
            collectivity,
            request -> decide(request, act, reason),
            this::releaseHolders);
  }

  /** A volunteer cancels for the beneficiary who told them so: only one who holds a place. */
  private static Outcome decide(HelpRequest request, Act act, String reason) {
    if (!act.byReferent() && !request.holders().contains(act.personId())) {
      return new Outcome.Refused(Outcome.Reason.NOT_HELD);
    }
    return request.cancel(reason, act.actor(), act.at());
  }

  /** Whoever was to come is free of it. */
  void releaseHolders(Changes changes, HelpRequest cancelled) {
    cancelled.missions().stream()
        .filter(mission -> mission.state() == Mission.State.HELD)
        .map(Mission::volunteerId)
        .forEach(
            volunteerId -> {
              new Diaries(store).released(changes, cancelled, volunteerId);
              changes
                  .ofVolunteerIn(cancelled.homeOf(volunteerId, changes.tenant()))
                  .delete(
                      Entities.SOLICITATIONS,
                      AcceptRequest.held(cancelled, changes.tenant(), volunteerId).id());
            });
  }

  private static boolean isParty(HelpRequest request, String personId) {
    return request.need().beneficiaryId().equals(personId) || request.concerns(personId);
  }
}
