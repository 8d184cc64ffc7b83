package org.entraide.people;

import java.time.Instant;
import java.util.Objects;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Versioned;

/** Changes what is known of a person who is helped, their consent too. */
final class ChangeBeneficiary {
  private ChangeBeneficiary() {}

  /** The decision on a beneficiary as read. */
  static Decision<Outcome<Beneficiary>> decide(
      Collectivity collectivity,
      Versioned<Beneficiary> read,
      Reach reach,
      BeneficiaryProfile said,
      Actor by,
      Instant at) {
    Beneficiary before = read.value();
    Contact contact = said.contact(before.id()).learningFrom(reach.contact());
    if (said(before, said, before.updatedAt()).equals(before) && contact.equals(reach.contact())) {
      return Decision.keep(new Outcome.Done<>(new Known<>(read, contact, collectivity)));
    }
    Beneficiary after = said(before, said, at);
    Changes changes =
        Changes.of(collectivity.id(), at)
            .replace(Entities.BENEFICIARIES, read, after)
            .audit(new AuditEntry(by, action(before, after), "beneficiary#" + before.id()));
    reach.write(changes, contact);
    if (before.agrees() && !after.agrees()) {
      changes.tell(new ConsentWithdrawn(before.id()));
    }
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1), contact, collectivity)),
        changes);
  }

  private static String action(Beneficiary before, Beneficiary after) {
    if (Objects.equals(before.consent(), after.consent())) {
      return "beneficiary.change";
    }
    return after.consent() == null ? "beneficiary.consent.withdraw" : "beneficiary.consent.give";
  }

  private static Beneficiary said(Beneficiary before, BeneficiaryProfile said, Instant at) {
    return new Beneficiary(
        before.id(),
        said.firstName(),
        said.lastName(),
        said.languages(),
        said.insee(),
        said.position(),
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
