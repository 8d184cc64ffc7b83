package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.HelpReminderDue;
import org.entraide.model.event.DomainEvent.HelpReminderDue.Occasion;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Changes;

/**
 * The timers of a mission: the day before, some minutes before, "done?" the day after, and a day
 * later the référents, should nobody have said so. They are civil times: a local time that a clock
 * change skips is shifted forward, one that comes twice is the first ({@link
 * java.time.LocalDateTime#atZone}).
 */
final class HelpReminders {
  private HelpReminders() {}

  /**
   * Writes those that are still to come.
   *
   * @param settings of the collectivity whose volunteer it is
   */
  static void write(
      Changes changes, HelpRequest request, String volunteerId, Settings settings, Instant now) {
    TimeWindow window = request.need().window();
    ZoneId zone = settings.timeZone();
    Settings.Reminders reminders = settings.reminders();
    Instant dayBefore =
        window
            .from()
            .atZone(zone)
            .toLocalDate()
            .minusDays(1)
            .atTime(reminders.dayBeforeAt())
            .atZone(zone)
            .toInstant();
    Instant hourBefore = window.from().minus(Duration.ofMinutes(reminders.minutesBefore()));
    ZonedDateTime done =
        window
            .to()
            .minusNanos(1)
            .atZone(zone)
            .toLocalDate()
            .plusDays(1)
            .atTime(reminders.doneAt())
            .atZone(zone);
    remind(changes, request, volunteerId, Occasion.DAY_BEFORE, dayBefore, now);
    remind(changes, request, volunteerId, Occasion.HOUR_BEFORE, hourBefore, now);
    remind(changes, request, volunteerId, Occasion.DONE, done.toInstant(), now);
    remind(changes, request, volunteerId, Occasion.UNREPORTED, done.plusDays(1).toInstant(), now);
  }

  private static void remind(
      Changes changes,
      HelpRequest request,
      String volunteerId,
      Occasion occasion,
      Instant dueAt,
      Instant now) {
    if (dueAt.isAfter(now)) {
      changes.remind(
          dueAt, new HelpReminderDue(request.id(), request.round(), volunteerId, occasion));
    }
  }
}
