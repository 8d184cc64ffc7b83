package org.entraide.local.inbox;

/**
 * How many parts an SMS takes, as operators bill it (3GPP TS 23.038 and 23.040): 160 places in the
 * GSM-7 alphabet or 70 in UCS-2 when it goes alone, 153 or 67 a part when it needs several. One
 * character outside GSM-7 turns the whole message to UCS-2.
 */
public final class SmsParts {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private SmsParts() {}

  /** The number of parts; 1 for an empty text. */
  public static int of(String text) {
    return isGsm7(text) ? count(text, 160, 153, true) : count(text, 70, 67, false);
  }

  static boolean isGsm7(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
  }

  /**
   * Fills part after part; what takes two places (an escape, a surrogate pair) is never cut in two.
   */
  private static int count(String text, int alone, int together, boolean gsm7) {
    int places = 0;
    int parts = 1;
    int inPart = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int width = gsm7 ? gsm7Width(text.charAt(i)) : Character.charCount(text.codePointAt(i));
      places += width;
      if (inPart + width > together) {
        parts++;
        inPart = 0;
      }
      inPart += width;
    }
    return places <= alone ? 1 : parts;
  }

  private static int gsm7Width(char c) {
    return BASIC.indexOf(c) >= 0 ? 1 : 2;
  }
}
