package org.entraide.people;

import java.time.Instant;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.WeeklyDigest;

/** Registers a volunteer, who is not vetted yet, and apart from it how to reach them. */
final class RegisterVolunteer {
  private final Store store;
  private final Ids ids;

  RegisterVolunteer(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * @param associationId whose volunteer, or null
   */
  Outcome<Volunteer> register(
      Collectivity collectivity,
      VolunteerProfile said,
      String associationId,
      Actor by,
      Instant at) {
    String id = ids.next(at);
    Contact contact = said.contact(id);
    Volunteer volunteer =
        new Volunteer(
            id,
            said.firstName(),
            said.lastName(),
            said.languages(),
            said.kinds(),
            said.availability(),
            said.leaves(),
            said.maxDistanceKm(),
            said.insee(),
            said.position(),
            said.monthlyInvitationCap(),
            said.channels(),
            said.weeklyDigest(),
            associationId,
            Volunteer.State.APPLIED,
            List.of(),
            by,
            at,
            null);
    Changes changes =
        Changes.of(collectivity.id(), at)
            .create(Entities.VOLUNTEERS, id, volunteer)
            .create(Entities.CONTACTS, id, contact)
            .audit(new AuditEntry(by, "volunteer.register", "volunteer#" + id));
    if (volunteer.getsDigest()) {
      WeeklyDigest.remind(changes, id, collectivity.settings());
    }
    return store.commit(
        Decision.change(
            new Outcome.Done<>(
                new Known<>(new Versioned<>(id, volunteer, 1), contact, collectivity)),
            changes));
  }
}
