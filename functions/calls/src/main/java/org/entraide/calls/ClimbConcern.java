package org.entraide.calls;

import java.time.Instant;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.ConcernWaits;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.usecase.RaiseConcern;

/** Nobody has acknowledged a concern in time: it climbs to the next contact. */
final class ClimbConcern {
  private final Store store;

  ClimbConcern(Store store) {
    this.store = store;
  }

  void on(ConcernWaits fact, CollectivityId tenant, Instant now) {
    Settings settings =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value().settings();
    store.decide(
        Entities.CONCERNS,
        tenant,
        fact.concernId(),
        read -> {
          ConcernOutcome outcome =
              read.orElseThrow()
                  .value()
                  .climb(fact.step(), settings.ladder().contacts().size(), now);
          if (!(outcome instanceof ConcernOutcome.Changed changed)) {
            return Decision.keep(false);
          }
          Changes changes =
              Changes.of(tenant, now)
                  .replace(Entities.CONCERNS, read.get(), changed.concern())
                  .tell(changed.event());
          new RaiseConcern(settings).climbLater(changes, changed.concern());
          return Decision.change(true, changes);
        });
  }
}
