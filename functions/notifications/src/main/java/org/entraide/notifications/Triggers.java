package org.entraide.notifications;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
import org.entraide.model.event.DomainEvent.CallCancelled;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.CallMissed;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.event.DomainEvent.CallReported;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.CallerReplaced;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.model.event.DomainEvent.DeviceRegistered;
import org.entraide.model.event.DomainEvent.DeviceRemoved;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.MessageDue;
import org.entraide.model.event.DomainEvent.PersonUnreachable;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.SmsBudgetExhausted;
import org.entraide.model.event.DomainEvent.SmsBudgetRunsLow;
import org.entraide.model.event.DomainEvent.SubscriptionDue;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.notifications.delivery.Telling;

/** Which fact is told in whose words. */
public final class Triggers {
  private Triggers() {}

  static Subscriptions of(
      Telling telling,
      TellOfRequests requests,
      TellDigest digest,
      TellReferents referents,
      TellOfCalls calls,
      TellOfConcerns concerns,
      RegisterEndpoints endpoints,
      KeepMailingList mailingList) {
    return telling
        .on(VolunteersInvited.class, requests::invited)
        .on(RequestAccepted.class, requests::accepted)
        .on(RequestReopened.class, requests::reopened)
        .on(RequestUnfilled.class, requests::unfilled)
        .on(RequestCancelled.class, requests::cancelled)
        .on(HelpKindChanged.class, requests::kindChanged)
        .on(HelpReminderDue.class, requests::reminderDue)
        .on(DigestDue.class, digest::due)
        .on(ApplicationReceived.class, referents::applied)
        .on(SmsBudgetRunsLow.class, referents::budgetRunsLow)
        .on(SmsBudgetExhausted.class, referents::budgetExhausted)
        .on(PersonUnreachable.class, referents::unreachable)
        .on(CallReminderDue.class, calls::reminderDue)
        .on(CallerReplaced.class, calls::replaced)
        .on(CallUncovered.class, calls::uncovered)
        .on(CallLookAheadDue.class, calls::lookAhead)
        .on(CallCancelled.class, calls::cancelled)
        .on(CallMissed.class, calls::missed)
        .on(CallReported.class, calls::reported)
        .on(CallStepTaken.class, calls::stepTaken)
        .on(ConcernRaised.class, concerns::raised)
        .on(ConcernUnacknowledged.class, concerns::unacknowledged)
        .again(MessageDue.class)
        .on(DeviceRegistered.class, endpoints::registered)
        .on(DeviceRemoved.class, endpoints::removed)
        .on(SubscriptionDue.class, mailingList::due);
  }
}
