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
import org.entraide.port.Versioned;

/** Changes, pauses or ends a plan: the calls to come follow from the fact that it was changed. */
public final class ChangeCallPlan {
  private ChangeCallPlan() {}

  /** The decision on a plan as read. */
  public static Decision<Planned> decide(
      Collectivity collectivity,
      Versioned<CallPlan> read,
      CallPlan.Terms terms,
      Actor by,
      Instant at) {
    return decide(collectivity, read, terms, by, Changes.of(collectivity.id(), at));
  }

  /** The same for one that goes on: it does while the person agrees to be called. */
  static Decision<Planned> goOn(
      Collectivity collectivity,
      Versioned<CallPlan> read,
      Versioned<Beneficiary> person,
      CallPlan.Terms terms,
      Actor by,
      Instant at) {
    if (!person.value().agrees()) {
      return Decision.keep(new Planned.Refused("beneficiary.noConsent"));
    }
    Changes changes = Changes.of(collectivity.id(), at).unchanged(Entities.BENEFICIARIES, person);
    return decide(collectivity, read, terms, by, changes);
  }

  private static Decision<Planned> decide(
      Collectivity collectivity,
      Versioned<CallPlan> read,
      CallPlan.Terms terms,
      Actor by,
      Changes changes) {
    CallPlan before = read.value();
    if (terms.equals(before.terms())) {
      return Decision.keep(new Planned.Done(read, collectivity));
    }
    if (before.state() == CallPlan.State.ENDED) {
      return Decision.keep(new Planned.Refused("callPlan.ended"));
    }
    CallPlan after = before.changedTo(terms, changes.at());
    return Decision.change(
        new Planned.Done(new Versioned<>(read.id(), after, read.version() + 1), collectivity),
        changes
            .replace(Entities.CALL_PLANS, read, after)
            .tell(new CallPlanChanged(after.id(), after.revision()))
            .audit(new AuditEntry(by, action(before, after), "call-plan#" + after.id())));
  }

  private static String action(CallPlan before, CallPlan after) {
    return before.state() == after.state()
        ? "call-plan.change"
        : "call-plan.state." + after.state().name();
  }
}
