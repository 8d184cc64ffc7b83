package org.entraide.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.port.Changes;

/**
 * The timer of a volunteer's weekly digest. Only who chose it has one; each digest writes the next.
 * Two timers of one volunteer for one day are the same digest.
 */
public final class WeeklyDigest {
  private WeeklyDigest() {}

  /** Writes the next, at the collectivity's day and hour. */
  public static void remind(Changes changes, String volunteerId, Settings settings) {
    ZonedDateTime now = changes.at().atZone(settings.timeZone());
    LocalDate day = now.toLocalDate().with(TemporalAdjusters.nextOrSame(settings.digest().day()));
    if (!dueAt(day, settings).isAfter(changes.at())) {
      day = day.plusWeeks(1);
    }
    changes.remind(dueAt(day, settings), new DigestDue(volunteerId, day));
  }

  private static Instant dueAt(LocalDate day, Settings settings) {
    return day.atTime(settings.digest().at()).atZone(settings.timeZone()).toInstant();
  }
}
