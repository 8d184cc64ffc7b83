package org.entraide.requests;

import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.ActOnRequest;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Diaries;

/** Gives a place back, so that somebody else is looked for at once. */
public final class WithdrawFromRequest {
  private final Store store;

  public WithdrawFromRequest(Store store) {
    this.store = store;
  }

  /** Withdraws; said again, it is done already. */
  public Acted withdraw(Act act, Collectivity collectivity, String reason) {
    return new ActOnRequest(store)
        .act(
            act,
            "request.withdraw",
            collectivity,
            request -> request.withdraw(act.personId(), reason, act.at()),
            (changes, reopened) -> {
              new Diaries(store).gaveBack(changes, reopened, act.personId());
              changes
                  .ofVolunteerIn(reopened.homeOf(act.personId(), act.tenant()))
                  .delete(
                      Entities.SOLICITATIONS,
                      AcceptRequest.held(reopened, act.tenant(), act.personId()).id());
            });
  }
}
