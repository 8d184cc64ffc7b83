package org.entraide.model.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.holiday.PublicHolidays;

/**
 * When people may be rung or texted, and when next: not in quiet hours and, for what nobody has
 * agreed to yet, on no public holiday. What is urgent asks for neither. Hours and days are those of
 * the collectivity's clock and calendar. Who is invited, and when the message goes, follows from
 * this one rule, so that nobody counts as asked who was not told.
 */
public final class RingTimes {
  private final Settings settings;
  private final PublicHolidays holidays;

  private RingTimes(Settings settings) {
    this.settings = settings;
    this.holidays = PublicHolidays.of(settings.holidayZone());
  }

  /** Those of a collectivity's people. */
  public static RingTimes of(Settings settings) {
    return new RingTimes(settings);
  }

  /** Whether that is in quiet hours. */
  public boolean isQuiet(Instant at) {
    return settings.quietHours().contains(local(at).toLocalTime());
  }

  /**
   * The instant, or the end of the quiet hours that it falls in: when people may be told of what
   * they agreed to, which takes place on its day.
   */
  public Instant awake(Instant at) {
    if (!isQuiet(at)) {
      return at;
    }
    LocalDate day = local(at).toLocalDate();
    Instant today = morning(day);
    return today.isAfter(at) ? today : morning(day.plusDays(1));
  }

  /**
   * The instant, or the first morning after it that is on no public holiday: when people may be
   * told of what can wait.
   */
  public Instant next(Instant at) {
    Instant awake = awake(at);
    LocalDate day = local(awake).toLocalDate();
    return holidays.contains(day) ? morning(holidays.firstOtherDay(day)) : awake;
  }

  /** When the messages of the next day begin. */
  public Instant tomorrow(Instant at) {
    return morning(local(at).toLocalDate().plusDays(1));
  }

  /**
   * The end of quiet hours, also where there are none. Where clocks go back over it, it comes
   * twice, and the first is in quiet hours still.
   */
  private Instant morning(LocalDate day) {
    return day.atTime(settings.quietHours().to())
        .atZone(settings.timeZone())
        .withLaterOffsetAtOverlap()
        .toInstant();
  }

  private ZonedDateTime local(Instant at) {
    return at.atZone(settings.timeZone());
  }
}
