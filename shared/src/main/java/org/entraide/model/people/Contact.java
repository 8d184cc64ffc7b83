package org.entraide.model.people;

import java.util.Objects;

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
 * @param smsBlock why no SMS goes to this phone, or null
 */
public record Contact(
    String personId,
    String phone,
    boolean mobile,
    String email,
    String address,
    ContactPerson contactPerson,
    SmsBlock smsBlock) {

  /** Somebody whom nothing keeps from getting SMS. */
  public Contact(
      String personId,
      String phone,
      boolean mobile,
      String email,
      String address,
      ContactPerson contactPerson) {
    this(personId, phone, mobile, email, address, contactPerson, null);
  }

  /** Why a phone gets no SMS. */
  public enum SmsBlock {
    /** The person told us or the operator so. */
    OPTED_OUT,
    /** It does not exist, or takes none. */
    BAD_NUMBER
  }

  /** Whether SMS go to this phone. */
  public boolean takesSms() {
    return mobile && phone != null && smsBlock == null;
  }

  /** The same contact, whose person wants no SMS, or has nothing against them. */
  public Contact optedOut(boolean wantsNone) {
    return blockedBy(wantsNone ? SmsBlock.OPTED_OUT : null);
  }

  /** The same contact, with what was found of its phone when it was as {@code before}. */
  public Contact learningFrom(Contact before) {
    return smsBlock == null
            && before.smsBlock == SmsBlock.BAD_NUMBER
            && Objects.equals(phone, before.phone)
        ? blockedBy(SmsBlock.BAD_NUMBER)
        : this;
  }

  /** The same contact, whose phone gets no SMS for that reason, or gets them again for null. */
  public Contact blockedBy(SmsBlock block) {
    return new Contact(personId, phone, mobile, email, address, contactPerson, block);
  }

  /**
   * A relative or neighbour named by the beneficiary.
   *
   * @param phone E.164
   * @param mobile whether the phone can receive SMS
   */
  public record ContactPerson(String name, String phone, boolean mobile, String relation) {}
}
