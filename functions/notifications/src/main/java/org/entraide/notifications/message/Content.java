package org.entraide.notifications.message;

import java.util.Objects;

/**
 * What is said, in the form of each channel; null where a channel is never used.
 *
 * @param sms in its final form: GSM-7, one part
 */
public record Content(String sms, Push push, Mail mail) {

  /** What a phone shows; the title is read first. */
  public record Push(String title, String body) {
    public Push {
      Objects.requireNonNull(title);
      Objects.requireNonNull(body);
    }
  }

  /**
   * E-mail, without names: mail travels far.
   *
   * @param subject ASCII, at most 100 characters (SNS takes no other)
   */
  public record Mail(String subject, String body) {
    public Mail {
      Objects.requireNonNull(subject);
      Objects.requireNonNull(body);
    }
  }

  /** To a person, who gets one of the two. */
  public static Content toPerson(String sms, Push push) {
    return new Content(sms, push, null);
  }

  /** To the référents, by e-mail. */
  public static Content toReferents(String subject, String body) {
    return new Content(null, null, new Mail(subject, body));
  }
}
