package org.entraide.notifications;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.ApplicationReceived;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.model.event.DomainEvent.HelpKindChanged;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.event.DomainEvent.RequestUnfilled;
import org.entraide.model.event.DomainEvent.VolunteersInvited;

/** Which fact is told by which use case. */
public final class Triggers {
  private Triggers() {}

  static Subscriptions of(TellPeople tell, TellDigest digest) {
    return new Subscriptions()
        .on(VolunteersInvited.class, tell::invited)
        .on(RequestAccepted.class, tell::accepted)
        .on(RequestReopened.class, tell::reopened)
        .on(RequestUnfilled.class, tell::unfilled)
        .on(RequestCancelled.class, tell::cancelled)
        .on(HelpKindChanged.class, tell::kindChanged)
        .on(HelpReminderDue.class, tell::reminderDue)
        .on(DigestDue.class, digest::due)
        .on(ApplicationReceived.class, tell::applied);
  }
}
