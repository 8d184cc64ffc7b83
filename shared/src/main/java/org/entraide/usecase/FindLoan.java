package org.entraide.usecase;

import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.Lent;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;

/**
 * To which neighbour a volunteer is lent for a request, of which they know the id only: a row of
 * their own collectivity says so, one read by its key. Nothing else leads from one tenant to
 * another.
 */
public final class FindLoan {
  private final Store store;

  public FindLoan(Store store) {
    this.store = store;
  }

  /** The collectivity that borrows the volunteer for that request; empty when none does. */
  public Optional<CollectivityId> borrower(
      CollectivityId home, String volunteerId, String requestId) {
    return store
        .list(Entities.LENT, home, Lent.prefix(volunteerId, requestId), Page.Wanted.first(1))
        .items()
        .stream()
        .findFirst()
        .map(lent -> lent.value().borrower());
  }
}
