package org.entraide.usecase;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Store;

/** Shows a holder how to reach the beneficiary; the view is written down before it is shown. */
public final class ViewContact {
  private final Store store;

  public ViewContact(Store store) {
    this.store = store;
  }

  /** The dossier with contact; whether this reader may see it has been decided. */
  public Dossier view(Dossier dossier, Actor by, Instant at) {
    return store.commit(
        Decision.change(
            new ReadDossier(store).withContact(dossier),
            Changes.of(dossier.collectivity().id(), at).audit(entry(by, dossier))));
  }

  static AuditEntry entry(Actor by, Dossier dossier) {
    return new AuditEntry(by, "contact.view", "request#" + dossier.request().id());
  }
}
