package org.entraide.usecase;

import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** One tap: no. Ends invitations and reminders of a request for the volunteer. */
public final class DeclineInvitation {
  private final Store store;

  public DeclineInvitation(Store store) {
    this.store = store;
  }

  /** Declines; said again, it is a no again. */
  public Acted decline(Act act) {
    ReadDossier read = new ReadDossier(store);
    Optional<Collectivity> collectivity = read.collectivity(act.tenant());
    if (collectivity.isEmpty()) {
      return new Acted.Unknown(Acted.Unknown.Thing.COLLECTIVITY);
    }
    if (act.byReferent()
        && store
            .find(Entities.REQUESTS, act.tenant(), act.requestId())
            .filter(r -> read.volunteer(act.tenant(), r.value(), act.personId()).isEmpty())
            .isPresent()) {
      return new Acted.Unknown(Acted.Unknown.Thing.VOLUNTEER);
    }
    return new ActOnRequest(store)
        .act(
            act,
            "request.decline",
            collectivity.get(),
            request -> request.decline(act.personId(), act.at()),
            (changes, declined) -> {});
  }
}
