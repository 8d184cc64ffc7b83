package org.entraide.notifications.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.holiday.PublicHolidays;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.notifications.message.Outgoing;

/**
 * That a message that rings or buzzes goes later. A public holiday holds back what is not urgent,
 * but no reminder: what somebody agreed to takes place on its day.
 *
 * @param why what holds it back
 * @param until when it is looked at again
 */
record Waiting(Why why, Instant until) {

  /** What holds the message back now; empty when it may go. */
  static Optional<Waiting> of(Outgoing message, Day today, Settings settings, Instant now) {
    if (message.goesAtOnce()) {
      return Optional.empty();
    }
    ZonedDateTime local = now.atZone(settings.timeZone());
    if (settings.quietHours().contains(local.toLocalTime())) {
      return Optional.of(new Waiting(Why.QUIET_HOURS, endOfQuiet(local, settings)));
    }
    PublicHolidays holidays = PublicHolidays.of(settings.holidayZone());
    if (message.kind() != MessageClass.REMINDER && holidays.contains(local.toLocalDate())) {
      return Optional.of(new Waiting(Why.HOLIDAY, morningAfter(local, holidays, settings)));
    }
    return today.isFullFor(message, settings.messages().mostPerDay())
        ? Optional.of(untilTomorrow(Why.DAILY_LIMIT, settings, now))
        : Optional.empty();
  }

  /** Until the next local day's first messages go. */
  static Waiting untilTomorrow(Why why, Settings settings, Instant now) {
    LocalDate tomorrow = LocalDate.ofInstant(now, settings.timeZone()).plusDays(1);
    return new Waiting(why, morningOf(tomorrow, settings));
  }

  private static Instant morningAfter(
      ZonedDateTime local, PublicHolidays holidays, Settings settings) {
    return morningOf(holidays.firstOtherDay(local.toLocalDate()), settings);
  }

  private static Instant endOfQuiet(ZonedDateTime local, Settings settings) {
    Instant today = morningOf(local.toLocalDate(), settings);
    return today.isAfter(local.toInstant())
        ? today
        : morningOf(local.toLocalDate().plusDays(1), settings);
  }

  /** When the day's first messages go: at the end of quiet hours, also where there are none. */
  private static Instant morningOf(LocalDate day, Settings settings) {
    LocalTime end = settings.quietHours().to();
    return day.atTime(end).atZone(settings.timeZone()).toInstant();
  }
}
