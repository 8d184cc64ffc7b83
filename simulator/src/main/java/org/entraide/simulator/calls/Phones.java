package org.entraide.simulator.calls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.notifications.delivery.Sender;
import org.entraide.notifications.message.Content;
import org.entraide.notifications.message.Way;

/** The way out, and what people have on their telephones: the same words are counted. */
final class Phones implements Sender {
  private final Mishaps mishaps;
  private final Reader reader;
  private final Map<Heard, Integer> heard = new HashMap<>();
  private long mails;

  /**
   * @param reader reads every SMS when it comes
   */
  Phones(Mishaps mishaps, Reader reader) {
    this.mishaps = mishaps;
    this.reader = reader;
  }

  /** Whose telephone it is. */
  @FunctionalInterface
  interface Reader {
    /** Reads an SMS and answers which call its link leads to, if it has one. */
    Optional<String> read(String text);
  }

  /**
   * Words on a telephone.
   *
   * @param callId where their link led when they came, or null
   */
  record Heard(CollectivityId tenant, String phone, String text, String callId) {}

  @Override
  public Sent send(Way way, Content content, CollectivityId tenant, String senderName) {
    mishaps.step();
    if (way instanceof Way.Sms sms) {
      String callId = reader.read(content.sms()).orElse(null);
      heard.merge(new Heard(tenant, sms.phone(), content.sms(), callId), 1, Integer::sum);
    } else {
      mails++;
    }
    mishaps.step();
    return Sent.ACCEPTED;
  }

  /** How often each text came to each telephone. */
  Map<Heard, Integer> heard() {
    return heard;
  }

  long mails() {
    return mails;
  }
}
