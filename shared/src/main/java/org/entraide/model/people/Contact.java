package org.entraide.model.people;

/**
 * How to reach a person, kept apart from the rest: an item of its own, read only where the rules
 * allow it, each view by a volunteer audited.
 *
 * @param personId the volunteer's or the beneficiary's id
 * @param phone E.164, or null
 * @param mobile whether the phone can receive SMS
 * @param email or null
 * @param address as written on an envelope, or null
 * @param contactPerson whom to call when the person cannot be reached, or null
 */
public record Contact(
    String personId,
    String phone,
    boolean mobile,
    String email,
    String address,
    ContactPerson contactPerson) {

  /** A relative or neighbour named by the beneficiary. */
  public record ContactPerson(String name, String phone, String relation) {}
}
