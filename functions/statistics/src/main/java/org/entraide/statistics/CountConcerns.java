package org.entraide.statistics;

import java.time.Instant;
import java.time.ZoneOffset;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.AboutConcern;
import org.entraide.model.statistics.Shares;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** A concern was raised or settled. */
final class CountConcerns {
  private final Store store;
  private final CountOnce once;

  CountConcerns(Store store) {
    this.store = store;
    this.once = new CountOnce(store);
  }

  void on(AboutConcern fact, CollectivityId tenant, Instant now) {
    look(fact.concernId(), tenant, now);
  }

  void look(String concernId, CollectivityId tenant, Instant now) {
    // It counts at present, in no month, so no zone is asked for.
    Shares shares = new Shares(tenant, ZoneOffset.UTC);
    once.keep(
        tenant,
        "concern#" + concernId,
        before ->
            store
                .find(Entities.CONCERNS, tenant, concernId)
                .map(read -> shares.of(read.value()))
                .orElse(before),
        now);
  }
}
