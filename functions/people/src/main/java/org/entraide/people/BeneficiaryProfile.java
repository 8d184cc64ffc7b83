package org.entraide.people;

import java.util.List;
import org.entraide.http.PhoneNumbers;
import org.entraide.model.Position;
import org.entraide.model.people.Beneficiary.Consent;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Contact.ContactPerson;

/**
 * What may be said of a person who is helped, by themselves or for them.
 *
 * @param phone or null
 * @param insee commune, or null
 * @param position where they are taken to be
 * @param contactPerson or null
 * @param consent or null
 * @param associationId who follows them, or null
 */
record BeneficiaryProfile(
    String firstName,
    String lastName,
    String phone,
    String address,
    List<String> languages,
    String insee,
    Position position,
    boolean sameVolunteer,
    List<String> preferredLanguages,
    ContactPerson contactPerson,
    Consent consent,
    boolean smsOptOut,
    String note,
    String associationId) {

  /** How to reach them. */
  Contact contact(String id) {
    return new Contact(id, phone, PhoneNumbers.isMobile(phone), null, address, contactPerson)
        .optedOut(smsOptOut);
  }
}
