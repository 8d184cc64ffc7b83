package org.entraide.notifications.delivery;

import java.time.YearMonth;
import java.time.ZoneId;
import org.entraide.model.message.Attempt;
import org.entraide.model.message.Message;
import org.entraide.model.usage.Meter;
import org.entraide.port.UsageLine;

/** What an attempt at a message costs, in the month in which it was given to its channel. */
final class LedgerLine {
  private LedgerLine() {}

  /**
   * The line of one attempt, under an id that follows from it, so that it counts once.
   *
   * @param attempt its place in the message's list, from 0
   * @param parts of an SMS
   * @param zone of the collectivity that pays
   */
  static UsageLine of(Message message, int attempt, int parts, ZoneId zone) {
    Attempt given = message.attempts().get(attempt);
    Meter meter =
        switch (given.channel()) {
          case SMS -> Meter.SMS_PARTS;
          case PUSH -> Meter.PUSHES;
          case EMAIL -> Meter.EMAILS;
        };
    return new UsageLine(
        YearMonth.from(given.at().atZone(zone)),
        meter + "#" + message.id() + "#" + (attempt + 1),
        meter.name(),
        meter == Meter.SMS_PARTS ? parts : 1,
        message.about());
  }
}
