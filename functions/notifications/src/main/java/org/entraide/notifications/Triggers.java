package org.entraide.notifications;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
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
      TellPeople people,
      TellDigest digest,
      TellReferents referents,
      RegisterEndpoints endpoints,
      KeepMailingList mailingList) {
    return telling
        .on(VolunteersInvited.class, people::invited)
        .on(RequestAccepted.class, people::accepted)
        .on(RequestReopened.class, people::reopened)
        .on(RequestUnfilled.class, people::unfilled)
        .on(RequestCancelled.class, people::cancelled)
        .on(HelpKindChanged.class, people::kindChanged)
        .on(HelpReminderDue.class, people::reminderDue)
        .on(DigestDue.class, digest::due)
        .on(ApplicationReceived.class, referents::applied)
        .on(SmsBudgetRunsLow.class, referents::budgetRunsLow)
        .on(SmsBudgetExhausted.class, referents::budgetExhausted)
        .on(PersonUnreachable.class, referents::unreachable)
        .again(MessageDue.class)
        .on(DeviceRegistered.class, endpoints::registered)
        .on(DeviceRemoved.class, endpoints::removed)
        .on(SubscriptionDue.class, mailingList::due);
  }
}
