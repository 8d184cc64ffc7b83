package org.entraide.notifications.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.SmsBudgetExhausted;
import org.entraide.model.event.DomainEvent.SmsBudgetRunsLow;
import org.entraide.model.message.SmsMonth;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * A month's SMS of a collectivity, and those of a day in it, as read: what is taken is written in
 * the transaction that intends the message, on condition that nobody took any in the meantime. So
 * two functions at the border cannot both have the last part, and what cannot be counted does not
 * go.
 */
final class Budget {
  private final LocalDate day;
  private final Settings settings;
  private final Optional<Versioned<SmsMonth>> read;

  private Budget(LocalDate day, Settings settings, Optional<Versioned<SmsMonth>> read) {
    this.day = day;
    this.settings = settings;
    this.read = read;
  }

  /** The budget of the collectivity's civil month and day in which {@code at} lies. */
  static Budget of(Store store, Collectivity collectivity, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, collectivity.settings().timeZone());
    return new Budget(
        day,
        collectivity.settings(),
        store.find(Entities.SMS_MONTHS, collectivity.id(), month(day)));
  }

  private static String month(LocalDate day) {
    return YearMonth.from(day).toString();
  }

  boolean hasRoomFor(int parts) {
    return now().hasRoomFor(parts, settings.smsBudget());
  }

  boolean hasRoomTodayFor(int parts) {
    return now().hasRoomOn(day, parts, settings.quotas().smsPartsPerDay());
  }

  /** Takes so many parts, whether there is room or not. */
  void take(int parts, Changes changes) {
    write(now().taking(parts, settings.smsBudget(), day), changes);
  }

  /** Remembers that a message found no room; the référents are told once of each budget. */
  void refuse(Changes changes) {
    SmsMonth next = now().exhausted(settings.smsBudget());
    if (!next.equals(now())) {
      write(next, changes);
    }
  }

  /** What was taken did not go. */
  void giveBack(int parts, Changes changes) {
    write(now().givingBack(parts, day), changes);
  }

  private SmsMonth now() {
    return read.map(Versioned::value).orElse(SmsMonth.UNTOUCHED);
  }

  private void write(SmsMonth next, Changes changes) {
    changes.put(Entities.SMS_MONTHS, month(day), read, next);
    if (!Objects.equals(next.toldExhaustedOf(), now().toldExhaustedOf())) {
      changes.tell(new SmsBudgetExhausted(month(day), next.toldExhaustedOf()));
    } else if (!Objects.equals(next.toldLowOf(), now().toldLowOf())) {
      changes.tell(new SmsBudgetRunsLow(month(day), next.toldLowOf()));
    }
  }
}
