package org.entraide.http;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers: possible ones, in E.164, and whether an SMS can reach them. Functions that
 * read numbers carry libphonenumber; the others leave it out.
 */
public final class PhoneNumbers {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /** 06 and 07 of the national plan, whatever block of it is in service. */
  private static final Pattern FRENCH_MOBILE = Pattern.compile("\\+33[67][0-9]{8}");

  /**
   * France and its overseas: elsewhere a part of an SMS costs a multiple of what budgets and
   * statements count for it.
   */
  private static final Set<Integer> HOME = Set.of(33, 262, 508, 590, 594, 596, 681, 687, 689);

  private static final Set<PhoneNumberType> MOBILE =
      Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  private PhoneNumbers() {}

  /** The number in E.164; null when it is not one. */
  public static String normalised(String text) {
    PhoneNumber number = parsed(text);
    return number == null
        ? null
        : PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
  }

  /** Whether it is the number of a mobile phone that we send SMS to; false for null. */
  public static boolean isMobile(String e164) {
    PhoneNumber number = e164 == null ? null : parsed(e164);
    return number != null
        && HOME.contains(number.getCountryCode())
        && (FRENCH_MOBILE.matcher(e164).matches()
            || MOBILE.contains(PhoneNumberUtil.getInstance().getNumberType(number)));
  }

  private static PhoneNumber parsed(String text) {
    if (!E164.matcher(text).matches()) {
      return null;
    }
    try {
      PhoneNumber number = PhoneNumberUtil.getInstance().parse(text, null);
      return PhoneNumberUtil.getInstance().isPossibleNumber(number) ? number : null;
    } catch (NumberParseException e) {
      return null;
    }
  }
}
