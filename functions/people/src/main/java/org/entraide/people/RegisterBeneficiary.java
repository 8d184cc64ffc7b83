package org.entraide.people;

import org.entraide.model.Actor;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Versioned;

/** Registers a person who is helped, and apart from it how to reach them. */
final class RegisterBeneficiary {
  private final Ids ids;
  private final PersonFields person;

  RegisterBeneficiary(Ids ids, PersonFields person) {
    this.ids = ids;
    this.person = person;
  }

  Outcome<Beneficiary> register(Desk desk, BeneficiaryJson.Said said) {
    String id = ids.next(desk.now());
    Actor by = desk.actor(null);
    Contact contact = said.contact(id);
    Beneficiary beneficiary =
        new Beneficiary(
            id,
            said.firstName(),
            said.lastName(),
            said.languages(),
            said.insee(),
            person.whereabouts(said.position(), said.insee(), desk.collectivity()),
            said.sameVolunteer(),
            said.preferredLanguages(),
            said.consent(),
            desk.associationOf(said.associationId()),
            said.note(),
            by,
            desk.now());
    return desk.store()
        .commit(
            Decision.change(
                new Outcome.Done<>(
                    new Known<>(new Versioned<>(id, beneficiary, 1), contact, desk.collectivity())),
                Changes.of(desk.collectivity().id(), desk.now())
                    .create(Entities.BENEFICIARIES, id, beneficiary)
                    .create(Entities.CONTACTS, id, contact)
                    .audit(new AuditEntry(by, "beneficiary.register", "beneficiary#" + id))));
  }
}
