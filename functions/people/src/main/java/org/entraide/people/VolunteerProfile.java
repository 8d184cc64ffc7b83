package org.entraide.people;

import java.util.List;
import java.util.Set;
import org.entraide.http.PhoneNumbers;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Leave;
import org.entraide.model.people.Volunteer;

/**
 * What may be said of a volunteer, by themselves or for them.
 *
 * @param insee commune, or null
 * @param position where they are taken to be
 * @param associationId whose volunteer, or null
 */
record VolunteerProfile(
    String firstName,
    String lastName,
    String phone,
    String email,
    String address,
    List<String> languages,
    Set<HelpKind> kinds,
    List<Availability> availability,
    List<Leave> leaves,
    Double maxDistanceKm,
    String insee,
    Position position,
    Integer monthlyInvitationCap,
    List<Volunteer.Channel> channels,
    boolean weeklyDigest,
    boolean smsOptOut,
    String associationId) {

  /** How to reach them. */
  Contact contact(String id) {
    return new Contact(id, phone, PhoneNumbers.isMobile(phone), email, address, null)
        .optedOut(smsOptOut);
  }
}
