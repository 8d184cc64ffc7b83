package org.entraide.statistics;

import java.time.Instant;
import java.time.ZoneOffset;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent.AboutCall;
import org.entraide.model.statistics.Share;
import org.entraide.model.statistics.Shares;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Something happened to a call: what it adds to the counts may be another. */
final class CountCalls {
  private final Store store;
  private final CountOnce once;

  CountCalls(Store store) {
    this.store = store;
    this.once = new CountOnce(store);
  }

  void on(AboutCall fact, CollectivityId tenant, Instant now) {
    look(fact.callId(), tenant, now);
  }

  void look(String callId, CollectivityId tenant, Instant now) {
    // A call has a local day already, so no zone is asked for.
    Shares shares = new Shares(tenant, ZoneOffset.UTC);
    once.count(
        tenant,
        "call#" + callId,
        before ->
            store
                .find(Entities.CALLS, tenant, callId)
                .map(Versioned::value)
                .filter(call -> CountOnce.isOpen(call.createdAt(), now))
                .map(call -> shares.of(call, commune(tenant, call, before)))
                .orElse(before),
        now);
  }

  /**
   * Where the person called lived when the call was first counted: who moves takes no past along.
   * Of no interest to a collectivity that is one commune.
   */
  private String commune(CollectivityId tenant, Occurrence call, Share before) {
    if (tenant.isCommune()) {
      return null;
    }
    return before
        .commune()
        .or(
            () ->
                store
                    .find(Entities.BENEFICIARIES, tenant, call.beneficiaryId())
                    .map(person -> person.value().insee()))
        .orElse(null);
  }
}
