package org.entraide.statistics;

import java.time.Instant;
import java.time.ZoneId;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.AboutRequest;
import org.entraide.model.statistics.Shares;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.ReadDossier;

/** Something happened to a request: what it adds to the counts may be another. */
final class CountHelps {
  private final Store store;
  private final CountOnce once;

  CountHelps(Store store) {
    this.store = store;
    this.once = new CountOnce(store);
  }

  void on(AboutRequest fact, CollectivityId tenant, Instant now) {
    look(fact.requestId(), tenant, now);
  }

  void look(String requestId, CollectivityId tenant, Instant now) {
    Shares shares = new Shares(tenant, zone(tenant));
    once.count(
        tenant,
        "request#" + requestId,
        before ->
            store
                .find(Entities.REQUESTS, tenant, requestId)
                .map(Versioned::value)
                .filter(request -> CountOnce.isOpen(request.createdAt(), now))
                .map(shares::of)
                .orElse(before),
        now);
  }

  /** A help counts in the month of the collectivity's civil calendar. */
  private ZoneId zone(CollectivityId tenant) {
    return new ReadDossier(store).collectivity(tenant).orElseThrow().settings().timeZone();
  }
}
