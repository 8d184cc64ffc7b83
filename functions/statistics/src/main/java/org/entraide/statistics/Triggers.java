package org.entraide.statistics;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.CallAnswered;
import org.entraide.model.event.DomainEvent.CallCancelled;
import org.entraide.model.event.DomainEvent.CallPlanned;
import org.entraide.model.event.DomainEvent.CallReported;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.ConcernClosed;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HoursCorrected;
import org.entraide.model.event.DomainEvent.RecountDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestCompleted;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.port.Store;

/** Which facts the function hears of. */
final class Triggers {
  private Triggers() {}

  static Subscriptions of(Store store) {
    CountHelps helps = new CountHelps(store);
    CountCalls calls = new CountCalls(store);
    CountConcerns concerns = new CountConcerns(store);
    CountVolunteers volunteers = new CountVolunteers(store);
    return new Subscriptions()
        .on(RequestOpened.class, helps::on)
        .on(RequestReopened.class, helps::on)
        .on(
            VolunteersInvited.class,
            (fact, tenant, now) -> {
              helps.on(fact, tenant, now);
              volunteers.on(fact, tenant, now);
            })
        .on(RequestAccepted.class, helps::on)
        .on(RequestCompleted.class, helps::on)
        .on(HoursCorrected.class, helps::on)
        .on(RequestCancelled.class, helps::on)
        .on(HelpKindChanged.class, helps::on)
        .on(CallPlanned.class, calls::on)
        .on(CallUncovered.class, calls::on)
        .on(CallCancelled.class, calls::on)
        .on(CallAnswered.class, calls::on)
        .on(CallReported.class, calls::on)
        .on(CallStepTaken.class, calls::on)
        .on(ConcernRaised.class, concerns::on)
        .on(ConcernClosed.class, concerns::on)
        .on(VolunteerVetted.class, volunteers::on)
        .on(VolunteerChanged.class, volunteers::on)
        .on(RecountDue.class, new CountAgain(store, helps, calls, concerns, volunteers)::on);
  }
}
