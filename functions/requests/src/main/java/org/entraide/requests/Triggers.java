package org.entraide.requests;

import org.entraide.bus.Subscriptions;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.event.DomainEvent.LockdownChanged;
import org.entraide.model.event.DomainEvent.LockdownSpread;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.port.Store;

/** Which facts the function hears of. */
final class Triggers {
  private Triggers() {}

  static Subscriptions of(Store store) {
    ChangeVisits visits = new ChangeVisits(store);
    return new Subscriptions()
        .on(LockdownChanged.class, visits::on)
        .on(LockdownSpread.class, visits::on)
        .on(VolunteerChanged.class, new ReleaseVolunteer(store)::on)
        .on(ConsentWithdrawn.class, new StopHelping(store)::on);
  }
}
