package org.entraide.model.call;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.Settings.Ladder.PartOfDay;
import org.entraide.model.message.RingTimes;

/**
 * When what a call needs is due. Days and hours are civil times of the collectivity: a local time
 * that a clock change skips is shifted forward, one that comes twice is the first.
 */
public final class CallTimes {
  /** So long before its time may be said what came of a call: people call a little early. */
  public static final Duration EARLIEST_LOG = Duration.ofHours(12);

  /** The référent must know so many days before that nobody can. */
  private static final int KNOWN_DAYS_BEFORE = 2;

  /** Another part of the day comes within this many days, whatever the settings. */
  private static final int DAYS_LOOKED_AT = 4;

  private final Settings settings;
  private final ZoneId zone;

  public CallTimes(Settings settings) {
    this.settings = settings;
    this.zone = settings.timeZone();
  }

  /** A last look at whether the caller can: two whole days before, at the reminders' hour. */
  public Instant lookAhead(Occurrence call) {
    return at(call.date().minusDays(KNOWN_DAYS_BEFORE + 1L), settings.reminders().dayBeforeAt());
  }

  /** The reminder of the day before. */
  public Instant dayBefore(Occurrence call) {
    return at(call.date().minusDays(1), settings.reminders().dayBeforeAt());
  }

  /** The reminder some minutes before; empty when the collectivity wants none. */
  public Optional<Instant> shortlyBefore(Occurrence call) {
    int minutes = settings.reminders().minutesBefore();
    return minutes == 0
        ? Optional.empty()
        : Optional.of(call.plannedAt().minus(Duration.ofMinutes(minutes)));
  }

  /** "Done?" is asked of a call without an outcome, when people are awake. */
  public Instant done(Occurrence call) {
    return awake(call.window().to().plus(Duration.ofMinutes(settings.ladder().askAfterMinutes())));
  }

  /** A call without an outcome is missed. */
  public Instant missed(Occurrence call) {
    return awake(done(call).plus(Duration.ofMinutes(settings.ladder().missedAfterMinutes())));
  }

  /**
   * When to try again: so long after, outside quiet hours, and in another part of the day than the
   * last time when there is more than one.
   */
  public Instant again(Instant lastTry) {
    Instant earliest =
        awake(lastTry.plus(Duration.ofMinutes(settings.ladder().retryAfterMinutes())));
    List<PartOfDay> parts = settings.ladder().partsOfDay();
    LocalTime lastTime = lastTry.atZone(zone).toLocalTime();
    List<PartOfDay> others =
        parts.size() < 2 ? parts : parts.stream().filter(p -> !p.contains(lastTime)).toList();
    LocalDate day = earliest.atZone(zone).toLocalDate();
    return IntStream.range(0, DAYS_LOOKED_AT)
        .mapToObj(day::plusDays)
        .flatMap(date -> others.stream().flatMap(part -> within(part, date, earliest).stream()))
        .min(Comparator.naturalOrder())
        .orElse(earliest);
  }

  /**
   * When a rung is due after somebody was asked to call: the next try in another part of the day,
   * the référent once whoever was asked has had time.
   */
  public Instant dueAfterStep(Rung rung, Instant lastStep) {
    return rung == Rung.REFERENT
        ? awake(lastStep.plus(Duration.ofMinutes(settings.ladder().retryAfterMinutes())))
        : again(lastStep);
  }

  /** When a rung is due after a try in vain: the référent hears of the last one at once. */
  public Instant dueAfterTry(Rung rung, Instant lastTry) {
    return rung == Rung.REFERENT ? lastTry : again(lastTry);
  }

  /** The instant, or the end of the quiet hours that it falls in. */
  public Instant awake(Instant instant) {
    return RingTimes.of(settings).awake(instant);
  }

  /** The first waking instant of that part of that day which is not before {@code earliest}. */
  private Optional<Instant> within(PartOfDay part, LocalDate date, Instant earliest) {
    Instant begins = at(date, part.from());
    Instant first = awake(begins.isBefore(earliest) ? earliest : begins);
    return first.isBefore(at(date, part.to())) ? Optional.of(first) : Optional.empty();
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
