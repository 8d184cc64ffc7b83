package org.entraide.notifications.delivery;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings.SmsBudget;
import org.entraide.model.event.DomainEvent.SmsBudgetExhausted;
import org.entraide.model.event.DomainEvent.SmsBudgetRunsLow;
import org.entraide.model.message.SmsMonth;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * A month's SMS of a collectivity, as read: what is taken of it is written in the transaction that
 * intends the message, on condition that nobody took any in the meantime. So two functions at the
 * border cannot both have the last part.
 */
final class Budget {
  private final String month;
  private final SmsBudget limit;
  private final Optional<Versioned<SmsMonth>> read;

  private Budget(String month, SmsBudget limit, Optional<Versioned<SmsMonth>> read) {
    this.month = month;
    this.limit = limit;
    this.read = read;
  }

  /** The budget of the collectivity's civil month in which {@code at} lies. */
  static Budget of(Store store, Collectivity collectivity, Instant at) {
    String month = YearMonth.from(at.atZone(collectivity.settings().timeZone())).toString();
    return new Budget(
        month,
        collectivity.settings().smsBudget(),
        store.find(Entities.SMS_MONTHS, collectivity.id(), month));
  }

  boolean hasRoomFor(int parts) {
    return now().hasRoomFor(parts, limit);
  }

  /** Takes so many parts, whether there is room or not. */
  void take(int parts, Changes changes) {
    write(now().taking(parts, limit), changes);
  }

  /** Remembers that a message found no room; the référents are told once. */
  void refuse(Changes changes) {
    if (!now().toldExhausted()) {
      write(now().exhausted(), changes);
    }
  }

  /** What was taken did not go. */
  void giveBack(int parts, Changes changes) {
    write(now().givingBack(parts), changes);
  }

  private SmsMonth now() {
    return read.map(Versioned::value).orElse(SmsMonth.UNTOUCHED);
  }

  private void write(SmsMonth next, Changes changes) {
    changes.put(Entities.SMS_MONTHS, month, read, next);
    if (next.toldExhausted() && !now().toldExhausted()) {
      changes.tell(new SmsBudgetExhausted(month));
    } else if (next.toldLow() && !now().toldLow()) {
      changes.tell(new SmsBudgetRunsLow(month));
    }
  }
}
