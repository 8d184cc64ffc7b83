package org.entraide.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.template.Template;

/**
 * Lets the schedules of a template tick: at the pace of the clock when it runs freely, and when
 * time is moved forward each tick on the way, in order, once everything that came from the one
 * before is done.
 */
public final class Ticker implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** The stack did not come to rest in time while time was moved forward. */
  public static final class NotQuiet extends Exception {
    private static final long serialVersionUID = 1L;

    NotQuiet(Instant at, InFlight inFlight) {
      super("not quiet at " + at + ", still in flight: " + inFlight.counts());
    }
  }

  /** A schedule and its last tick. */
  private static final class Entry {
    private final Schedule schedule;
    private Instant last;

    Entry(Schedule schedule, Instant last) {
      this.schedule = schedule;
      this.last = last;
    }

    Instant next() {
      return schedule.rate().after(last);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final BiConsumer<String, byte[]> targets;
  private final SimulatedClock clock;
  private final InFlight inFlight;
  private final Supplier<String> ids;
  private final Thread thread;

  /**
   * @param targets takes over a function's logical id and the event for it (JSON in UTF-8)
   * @param ids of events
   */
  public Ticker(
      Template template,
      BiConsumer<String, byte[]> targets,
      SimulatedClock clock,
      InFlight inFlight,
      Supplier<String> ids) {
    this.targets = targets;
    this.clock = clock;
    this.inFlight = inFlight;
    this.ids = ids;
    Instant now = clock.instant();
    Schedules.of(template).forEach(schedule -> entries.add(new Entry(schedule, now)));
    thread = new Thread(this::run, "schedule");
    thread.setDaemon(true);
  }

  /** Begins to tick with the clock. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tickFreely();
        Thread.sleep(untilNextLook().toMillis());
      }
    } catch (InterruptedException e) {
      // It was closed.
    }
  }

  private Duration untilNextLook() {
    Instant now = clock.instant();
    return next()
        .map(entry -> Duration.between(now, entry.next()).plusMillis(1))
        .filter(wait -> wait.compareTo(LOOK) < 0)
        .map(wait -> wait.isNegative() ? Duration.ofMillis(1) : wait)
        .orElse(LOOK);
  }

  /**
   * Of ticks that were missed (the machine slept, the clock was set) the last one only. Answers how
   * many ticked.
   */
  private synchronized int tickFreely() {
    Instant now = clock.instant();
    int ticks = 0;
    for (Entry entry : entries) {
      if (!entry.next().isAfter(now)) {
        fire(entry, entry.schedule.rate().upTo(now));
        ticks++;
      }
    }
    return ticks;
  }

  private Optional<Entry> next() {
    return entries.stream().min(Comparator.comparing(Entry::next));
  }

  private void fire(Entry entry, Instant tick) {
    entry.last = tick;
    targets.accept(entry.schedule.function(), entry.schedule.event(ids.get(), tick));
  }

  /**
   * Moves time forward and returns when all is quiet at {@code target}. Ticks that lay before,
   * since somebody set the clock, were missed: the last one of each schedule only is made up for.
   *
   * @param patience how long (real time) to wait for quiet at each instant on the way
   * @return how many ticks were on the way
   */
  public synchronized int advance(Instant target, Duration patience)
      throws InterruptedException, NotQuiet {
    awaitQuiet(patience);
    tickFreely();
    awaitQuiet(patience);
    int ticks = 0;
    for (Optional<Entry> due = dueBy(target); due.isPresent(); due = dueBy(target)) {
      Instant tick = due.get().next();
      clock.moveTo(tick);
      fire(due.get(), tick);
      awaitQuiet(patience);
      ticks++;
    }
    clock.moveTo(target);
    awaitQuiet(patience);
    return ticks;
  }

  /**
   * As {@link #advance}, in steps: of the ticks within each, the last one of each schedule only is
   * on the way. What falls due comes that much later at most, and the way is that much shorter.
   *
   * @param step longer than nothing
   */
  public synchronized int advance(Instant target, Duration step, Duration patience)
      throws InterruptedException, NotQuiet {
    awaitQuiet(patience);
    int ticks = tickFreely();
    awaitQuiet(patience);
    for (Instant now = clock.instant(); now.isBefore(target); now = clock.instant()) {
      Instant next = now.plus(step);
      clock.moveTo(next.isBefore(target) ? next : target);
      ticks += tickFreely();
      awaitQuiet(patience);
    }
    return ticks;
  }

  private Optional<Entry> dueBy(Instant target) {
    return next().filter(entry -> !entry.next().isAfter(target));
  }

  private void awaitQuiet(Duration patience) throws InterruptedException, NotQuiet {
    if (!inFlight.awaitQuiet(patience)) {
      throw new NotQuiet(clock.instant(), inFlight);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(1_000);
  }
}
