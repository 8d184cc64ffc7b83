package org.entraide.usecase;

import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * To which neighbour a volunteer is lent for a request, of which they know the id only: their own
 * list says so. Nothing else leads from one tenant to another.
 */
public final class FindLoan {
  private static final int PAGE = 100;

  private final Store store;

  public FindLoan(Store store) {
    this.store = store;
  }

  /** The collectivity that borrows the volunteer for that request; empty when none does. */
  public Optional<CollectivityId> borrower(
      CollectivityId home, String volunteerId, String requestId) {
    Page.Wanted wanted = Page.Wanted.first(PAGE);
    while (true) {
      Page<Versioned<Solicitation>> page =
          store.list(Entities.SOLICITATIONS, home, volunteerId + "#", wanted);
      Optional<CollectivityId> found =
          page.items().stream()
              .map(Versioned::value)
              .filter(s -> s.requestId().equals(requestId) && s.borrower() != null)
              .map(Solicitation::borrower)
              .findFirst();
      if (found.isPresent() || page.nextCursor() == null) {
        return found;
      }
      wanted = new Page.Wanted(PAGE, page.nextCursor());
    }
  }
}
