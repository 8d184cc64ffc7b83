package org.entraide.calls;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.CallLadderDue;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.CallOutcomeDue;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.CallPlanRunsShort;
import org.entraide.model.event.DomainEvent.CampaignOpened;
import org.entraide.model.event.DomainEvent.ConcernWaits;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.port.Store;

/** Which facts the function hears of. */
public final class Triggers {
  private Triggers() {}

  public static Subscriptions of(Store store) {
    PlanCalls plan = new PlanCalls(store);
    ReplaceCaller replace = new ReplaceCaller(store);
    return new Subscriptions()
        .on(CallPlanChanged.class, plan::on)
        .on(CallPlanRunsShort.class, plan::on)
        .on(CampaignOpened.class, new PlanCampaign(store)::on)
        .on(ConsentWithdrawn.class, new PauseCalls(store)::on)
        .on(VolunteerChanged.class, replace::on)
        .on(VolunteerVetted.class, replace::on)
        .on(CallLookAheadDue.class, replace::on)
        .on(CallOutcomeDue.class, new MissCall(store)::on)
        .on(CallLadderDue.class, new ClimbLadder(store)::on)
        .on(ConcernWaits.class, new ClimbConcern(store)::on);
  }
}
