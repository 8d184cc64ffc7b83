package org.entraide.calls;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Consents;
import org.entraide.usecase.Failures;

/**
 * Pauses the plans of a person who does not agree to be called any more; a référent lets them go on
 * when they agree again. The calls to come fall away, and callers are told, as for any pause. Each
 * plan is a transaction of its own, so doing it again pauses what is left.
 */
final class PauseCalls {
  private final Store store;

  PauseCalls(Store store) {
    this.store = store;
  }

  /** Nothing is done for who agrees again by now. */
  void on(ConsentWithdrawn fact, CollectivityId tenant, Instant now) {
    if (!Consents.isWithdrawn(fact, tenant, store)) {
      return;
    }
    Failures failures = new Failures();
    Page.all(wanted -> store.list(Entities.CALL_PLANS, tenant, "", wanted))
        .filter(plan -> plan.value().beneficiaryId().equals(fact.beneficiaryId()))
        .filter(plan -> plan.value().state() == CallPlan.State.ACTIVE)
        .forEach(plan -> failures.keep(() -> pause(plan.id(), tenant, now)));
    failures.rethrow();
  }

  private void pause(String planId, CollectivityId tenant, Instant now) {
    store.decide(
        Entities.CALL_PLANS,
        tenant,
        planId,
        current -> {
          Versioned<CallPlan> read = current.orElseThrow();
          if (read.value().state() != CallPlan.State.ACTIVE) {
            return Decision.keep(false);
          }
          CallPlan paused = read.value().pausedBecause(CallPlan.Because.CONSENT_WITHDRAWN, now);
          return Decision.change(
              true,
              Changes.of(tenant, now)
                  .replace(Entities.CALL_PLANS, read, paused)
                  .tell(new CallPlanChanged(paused.id(), paused.revision()))
                  .audit(
                      new AuditEntry(
                          Actor.SYSTEM,
                          "call-plan.state." + paused.state().name(),
                          "call-plan#" + paused.id())));
        });
  }
}
