package org.entraide.calls;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.call.CallPlan;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Makes a plan of calls for somebody who agrees to be called when it comes to be; its first calls
 * follow from the fact that it was made.
 */
public final class OpenCallPlan {
  private final Store store;
  private final Ids ids;

  public OpenCallPlan(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * @param beneficiaryId of somebody on record
   */
  public Planned open(
      Collectivity collectivity, String beneficiaryId, CallPlan.Terms terms, Actor by, Instant at) {
    String id = ids.next(at);
    Actor actor = by.onBehalfOf(beneficiaryId);
    CallPlan plan = CallPlan.make(id, beneficiaryId, terms, null, actor, at);
    Planned.Done done = new Planned.Done(new Versioned<>(id, plan, 1), collectivity);
    return store.decide(
        Entities.BENEFICIARIES,
        collectivity.id(),
        beneficiaryId,
        current -> {
          Versioned<Beneficiary> read = current.orElseThrow();
          if (!read.value().agrees()) {
            return Decision.keep(new Planned.Refused("beneficiary.noConsent"));
          }
          return Decision.change(
              done,
              Changes.of(collectivity.id(), at)
                  .create(Entities.CALL_PLANS, id, plan)
                  .unchanged(Entities.BENEFICIARIES, read)
                  .tell(new CallPlanChanged(id, plan.revision()))
                  .audit(new AuditEntry(actor, "call-plan.open", "call-plan#" + id)));
        });
  }
}
