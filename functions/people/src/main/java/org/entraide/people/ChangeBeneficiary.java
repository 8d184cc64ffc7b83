package org.entraide.people;

import java.time.Instant;
import java.util.Objects;
import org.entraide.model.Actor;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;

/** Changes what is known of a person who is helped, their consent too. */
final class ChangeBeneficiary {
  private final PersonFields person;

  ChangeBeneficiary(PersonFields person) {
    this.person = person;
  }

  /** The decision on a beneficiary as read. */
  Decision<Outcome<Beneficiary>> decide(
      Desk desk, Versioned<Beneficiary> read, Reach reach, BeneficiaryJson.Said said, Actor by) {
    Beneficiary before = read.value();
    Instant at = desk.now();
    Contact contact = said.contact(before.id()).learningFrom(reach.contact());
    if (said(desk, before, said, before.updatedAt()).equals(before)
        && contact.equals(reach.contact())) {
      return Decision.keep(new Outcome.Done<>(new Known<>(read, contact, desk.collectivity())));
    }
    Beneficiary after = said(desk, before, said, at);
    Changes changes =
        Changes.of(desk.collectivity().id(), at)
            .replace(Entities.BENEFICIARIES, read, after)
            .audit(new AuditEntry(by, action(before, after), "beneficiary#" + before.id()));
    reach.write(changes, contact);
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1),
                contact,
                desk.collectivity())),
        changes);
  }

  private static String action(Beneficiary before, Beneficiary after) {
    if (Objects.equals(before.consent(), after.consent())) {
      return "beneficiary.change";
    }
    return after.consent() == null ? "beneficiary.consent.withdraw" : "beneficiary.consent.give";
  }

  private Beneficiary said(Desk desk, Beneficiary before, BeneficiaryJson.Said said, Instant at) {
    return new Beneficiary(
        before.id(),
        said.firstName(),
        said.lastName(),
        said.languages(),
        said.insee(),
        person.whereabouts(said.position(), said.insee(), desk.collectivity()),
        said.sameVolunteer(),
        said.preferredLanguages(),
        said.consent(),
        said.associationId(),
        said.note(),
        before.createdBy(),
        before.createdAt(),
        at);
  }
}
