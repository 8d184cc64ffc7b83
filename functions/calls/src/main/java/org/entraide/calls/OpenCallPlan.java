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

/** Makes a plan of calls; its first calls follow from the fact that it was made. */
public final class OpenCallPlan {
  private final Store store;
  private final Ids ids;

  public OpenCallPlan(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  public Planned open(
      Collectivity collectivity,
      Beneficiary beneficiary,
      CallPlan.Terms terms,
      Actor by,
      Instant at) {
    if (!beneficiary.agrees()) {
      return new Planned.Refused("beneficiary.noConsent");
    }
    String id = ids.next(at);
    Actor actor = by.onBehalfOf(beneficiary.id());
    CallPlan plan = CallPlan.make(id, beneficiary.id(), terms, null, actor, at);
    return store.commit(
        Decision.change(
            new Planned.Done(new Versioned<>(id, plan, 1), collectivity),
            Changes.of(collectivity.id(), at)
                .create(Entities.CALL_PLANS, id, plan)
                .tell(new CallPlanChanged(id, plan.revision()))
                .audit(new AuditEntry(actor, "call-plan.open", "call-plan#" + id))));
  }
}
