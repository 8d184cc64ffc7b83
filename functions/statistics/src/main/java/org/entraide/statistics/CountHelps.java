package org.entraide.statistics;

import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.AboutRequest;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** Something happened to a request: what it adds to the counts may be another. */
final class CountHelps {
  private final Store store;
  private final Ledger ledger;

  CountHelps(Store store) {
    this.store = store;
    this.ledger = new Ledger(store);
  }

  void on(AboutRequest fact, CollectivityId tenant, Instant now) {
    store
        .find(Entities.REQUESTS, tenant, fact.requestId())
        .ifPresent(
            read ->
                ledger.count(
                    tenant,
                    fact.aggregate(),
                    Calendars.of(store, tenant).of(read.value(), read.version()),
                    read.value().createdAt(),
                    now));
  }
}
