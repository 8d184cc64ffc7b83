package org.entraide.people;

import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Versioned;
import org.entraide.usecase.WeeklyDigest;

/** Registers a volunteer, who is not vetted yet, and apart from it how to reach them. */
final class RegisterVolunteer {
  private final Ids ids;
  private final PersonFields person;

  RegisterVolunteer(Ids ids, PersonFields person) {
    this.ids = ids;
    this.person = person;
  }

  Outcome<Volunteer> register(Desk desk, VolunteerJson.Said said) {
    String id = ids.next(desk.now());
    Actor by = desk.actor(null);
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
            person.whereabouts(said.position(), said.insee(), desk.collectivity()),
            said.monthlyInvitationCap(),
            said.channels(),
            said.weeklyDigest(),
            desk.associationOf(said.associationId()),
            Volunteer.State.APPLIED,
            List.of(),
            by,
            desk.now(),
            null);
    Changes changes =
        Changes.of(desk.collectivity().id(), desk.now())
            .create(Entities.VOLUNTEERS, id, volunteer)
            .create(Entities.CONTACTS, id, contact)
            .audit(new AuditEntry(by, "volunteer.register", "volunteer#" + id));
    if (volunteer.getsDigest()) {
      WeeklyDigest.remind(changes, id, desk.collectivity().settings());
    }
    return desk.store()
        .commit(
            Decision.change(
                new Outcome.Done<>(
                    new Known<>(new Versioned<>(id, volunteer, 1), contact, desk.collectivity())),
                changes));
  }
}
