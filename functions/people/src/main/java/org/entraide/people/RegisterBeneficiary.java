package org.entraide.people;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Registers a person who is helped, and apart from it how to reach them. */
final class RegisterBeneficiary {
  private final Store store;
  private final Ids ids;

  RegisterBeneficiary(Store store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  /**
   * @param associationId who follows them, or null
   */
  Outcome<Beneficiary> register(
      Collectivity collectivity,
      BeneficiaryProfile said,
      String associationId,
      Actor by,
      Instant at) {
    String id = ids.next(at);
    Contact contact = said.contact(id);
    Beneficiary beneficiary =
        new Beneficiary(
            id,
            said.firstName(),
            said.lastName(),
            said.languages(),
            said.insee(),
            said.position(),
            said.sameVolunteer(),
            said.preferredLanguages(),
            said.consent(),
            associationId,
            said.note(),
            by,
            at);
    return store.commit(
        Decision.change(
            new Outcome.Done<>(
                new Known<>(new Versioned<>(id, beneficiary, 1), contact, collectivity)),
            Changes.of(collectivity.id(), at)
                .create(Entities.BENEFICIARIES, id, beneficiary)
                .create(Entities.CONTACTS, id, contact)
                .audit(new AuditEntry(by, "beneficiary.register", "beneficiary#" + id))));
  }
}
