package org.entraide.model.message;

import java.util.Arrays;
import java.util.Optional;

/** A text that belongs to a message; its name in settings and in the files of defaults. */
public enum TextField {
  /** One part, whatever the names. */
  SMS("sms", 160),
  PUSH_TITLE("pushTitle", 60),
  PUSH_BODY("pushBody", 240),
  /** Of a mail: SNS takes less than 100 characters. */
  SUBJECT("subject", 80),
  BODY("body", 1000);

  private final String word;
  private final int most;

  TextField(String word, int most) {
    this.word = word;
    this.most = most;
  }

  /** The field that settings call so. */
  public static Optional<TextField> named(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }

  /** What settings call it. */
  public String word() {
    return word;
  }

  /** Characters that a collectivity may write. */
  public int most() {
    return most;
  }

  /** Whether the facts must all be in it: it may be all that somebody reads. */
  boolean tellsAll() {
    return this == SMS || this == BODY;
  }
}
