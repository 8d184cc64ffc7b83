package org.entraide.reminders;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.entraide.port.Agenda;
import org.entraide.runtime.Log;

/**
 * The sweep: tells every event that is due and takes it out of the agenda. After an outage it goes
 * on from where it was. It reads only the hours since, so its cost does not grow with what is not
 * due.
 */
public final class TellWhatIsDue {
  /** An entry may be committed so much after the sweep that should have seen it. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  /** The checkpoint moves this seldom: what is read again is empty, and a write costs most. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);

  /** How far the first sweep of a new region looks back. */
  private static final Duration FIRST_LOOK = Duration.ofHours(24);

  private final Agenda agenda;

  public TellWhatIsDue(Agenda agenda) {
    this.agenda = agenda;
  }

  /**
   * Tells what is due at {@code now}.
   *
   * @param timeLeft whether there is time for some more; the rest stays for the next sweep
   * @throws IllegalStateException at the end, when an entry could not be told: all others were, it
   *     stays for the next sweep, and as long as it does every sweep says so
   */
  public void upTo(Instant now, BooleanSupplier timeLeft) {
    Instant swept = agenda.sweptUpTo().orElse(now.minus(FIRST_LOOK));
    Instant from = swept.minus(GRACE);
    // Everything due before this instant is told: an entry that fails holds it back, not the
    // others.
    Instant done = now;
    int told = 0;
    int failed = 0;
    Iterator<Agenda.Due> entries = agenda.due(from, now).iterator();
    while (entries.hasNext()) {
      List<Agenda.Due> next = next(entries);
      if (!timeLeft.getAsBoolean()) {
        // What was not looked at may lie in any shard of this hour or later.
        done = earlier(done, startOfHour(next.get(0).dueAt()));
        break;
      }
      Told some = tell(next, now);
      told += some.count();
      failed += some.failed().size();
      done = some.failed().stream().map(Agenda.Due::dueAt).reduce(done, TellWhatIsDue::earlier);
    }
    if (!done.isBefore(swept.plus(CHECKPOINT_EVERY))) {
      agenda.sweptUpTo(done);
    }
    if (told > 0) {
      Log.info("agenda", Map.of("count", told));
    }
    if (failed > 0) {
      throw new IllegalStateException(failed + " entries of the agenda could not be told");
    }
  }

  private static List<Agenda.Due> next(Iterator<Agenda.Due> entries) {
    List<Agenda.Due> next = new ArrayList<>();
    while (entries.hasNext() && next.size() < Agenda.MOST_AT_ONCE) {
      next.add(entries.next());
    }
    return next;
  }

  /** Many in one transaction; each by itself when one of them cannot be taken. */
  private Told tell(List<Agenda.Due> entries, Instant now) {
    try {
      if (agenda.claim(entries, now)) {
        return new Told(entries.size(), List.of());
      }
    } catch (RuntimeException e) {
      Log.warn("entries are told one by one", Map.of("error", e.getClass().getSimpleName()));
    }
    int told = 0;
    List<Agenda.Due> failed = new ArrayList<>();
    for (Agenda.Due entry : entries) {
      try {
        told += agenda.claim(List.of(entry), now) ? 1 : 0;
      } catch (RuntimeException e) {
        failed.add(entry);
        Log.error(
            "an agenda entry could not be told",
            Map.of("key", entry.partition() + " " + entry.sort()),
            e);
      }
    }
    return new Told(told, failed);
  }

  /**
   * @param failed what stays for the next sweep
   */
  private record Told(int count, List<Agenda.Due> failed) {}

  private static Instant startOfHour(Instant instant) {
    return instant.truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
