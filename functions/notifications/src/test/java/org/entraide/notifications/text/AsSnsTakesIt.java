package org.entraide.notifications.text;

import org.entraide.model.message.Gsm7;

/** What every message must be before SNS gets it. Quick, since it is asked a million times. */
final class AsSnsTakesIt {
  private static final int TOO_LONG = 100;

  private AsSnsTakesIt() {}

  static void isOnePart(String text) {
    if (!Gsm7.contains(text) || Gsm7.parts(text) != 1) {
      throw new AssertionError("not one part: " + text);
    }
  }

  static void isASubject(String text) {
    if (text.length() >= TOO_LONG || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new AssertionError("no subject: " + text);
    }
  }
}
