package org.entraide.calls;

import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.CallOutcomeDue;
import org.entraide.port.Store;

/** Time is up and nobody said what became of a call: it comes before the référent. */
final class MissCall {
  private final ChangeCall call;

  MissCall(Store store) {
    this.call = new ChangeCall(store);
  }

  void on(CallOutcomeDue fact, CollectivityId tenant, Instant now) {
    call.change(
        tenant,
        fact.callId(),
        now,
        (occurrence, collectivity) -> occurrence.miss(fact.sequence(), now),
        (write, changes, changed) -> {});
  }
}
