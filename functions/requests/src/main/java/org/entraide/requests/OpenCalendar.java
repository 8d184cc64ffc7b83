package org.entraide.requests;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.people.CalendarLink;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.CalendarSecret;

/** Gives a volunteer's calendar an address, in place of the one it had; or takes it away. */
final class OpenCalendar {
  private final Store store;

  OpenCalendar(Store store) {
    this.store = store;
  }

  /** A new secret; whoever had the old one reads nothing any more. */
  CalendarSecret open(
      CollectivityId tenant, String volunteerId, Actor by, RandomGenerator random, Instant at) {
    CalendarSecret secret = CalendarSecret.make(tenant, random);
    CalendarLink link = new CalendarLink(volunteerId, secret.hash(), at);
    return store.decide(
        Entities.CALENDARS_OF_VOLUNTEERS,
        tenant,
        volunteerId,
        current -> {
          Changes changes = without(current, tenant, at);
          return Decision.change(
              secret,
              changes
                  .create(Entities.CALENDARS, secret.hash(), link)
                  .put(Entities.CALENDARS_OF_VOLUNTEERS, volunteerId, current, link)
                  .audit(new AuditEntry(by, "calendar.open", "volunteer#" + volunteerId)));
        });
  }

  /** No address any more; done already when there is none. */
  void close(CollectivityId tenant, String volunteerId, Actor by, Instant at) {
    store.decide(
        Entities.CALENDARS_OF_VOLUNTEERS,
        tenant,
        volunteerId,
        current ->
            current.isEmpty()
                ? Decision.keep(true)
                : Decision.change(
                    true,
                    without(current, tenant, at)
                        .delete(Entities.CALENDARS_OF_VOLUNTEERS, volunteerId)
                        .audit(new AuditEntry(by, "calendar.close", "volunteer#" + volunteerId))));
  }

  private static Changes without(
      Optional<Versioned<CalendarLink>> current, CollectivityId tenant, Instant at) {
    Changes changes = Changes.of(tenant, at);
    current.ifPresent(link -> changes.delete(Entities.CALENDARS, link.value().secretHash()));
    return changes;
  }
}
