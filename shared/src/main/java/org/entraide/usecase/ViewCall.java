package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Occurrence;
import org.entraide.model.people.Contact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Shows a caller the number to call; the view is written down before it is shown. */
public final class ViewCall {
  /** The reminder of the day before brings people to it. */
  private static final Duration BEFORE = Duration.ofHours(48);

  private static final Duration AFTERWARDS = Duration.ofHours(24);

  private final Store store;

  public ViewCall(Store store) {
    this.store = store;
  }

  /**
   * Whether its caller may see the number: shortly before, as long as it is to be made, and for a
   * day after it was given to them or tried.
   */
  public static boolean showsNumber(Occurrence call, Instant now) {
    boolean toMake =
        switch (call.state()) {
          case PLANNED, NO_ANSWER, UNREACHABLE, MISSED -> true;
          case UNCOVERED, ANSWERED, CLOSED, CANCELLED -> false;
        };
    Instant ends = call.window().to();
    Instant last = call.updatedAt().isAfter(ends) ? call.updatedAt() : ends;
    return toMake
        && !now.isBefore(call.plannedAt().minus(BEFORE))
        && now.isBefore(last.plus(AFTERWARDS));
  }

  /** How to reach the person; whether this reader may see it has been decided. */
  public Optional<Contact> number(CollectivityId tenant, Occurrence call, Actor by, Instant at) {
    Optional<Contact> contact =
        store.find(Entities.CONTACTS, tenant, call.beneficiaryId()).map(Versioned::value);
    return store.commit(
        Decision.change(
            contact,
            Changes.of(tenant, at).audit(new AuditEntry(by, "contact.view", "call#" + call.id()))));
  }
}
