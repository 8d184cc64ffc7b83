package org.entraide.model.recurrence;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * On which local dates something comes back: a subset of the rules of RFC 5545, which {@link Rrule}
 * reads and writes.
 *
 * @param interval every nth period only, 1 for each
 */
public record Recurrence(Pattern pattern, int interval, End end) {
  /** Nothing is looked for longer than this after the day asked for: some rules have no date. */
  private static final int HORIZON_YEARS = 100;

  /** The rule of a text that {@link #toString} made. */
  public static Recurrence parse(String rrule) {
    if (Rrule.read(rrule) instanceof Rrule.Understood understood) {
      return understood.recurrence();
    }
    throw new IllegalArgumentException(rrule);
  }

  /** The rule as the value of an RRULE. */
  @Override
  public String toString() {
    return Rrule.write(this);
  }

  /**
   * The dates on or after {@code from}, in order, found one by one as they are asked for, without
   * walking there from the start; only a COUNT by months is counted month by month.
   *
   * @param start the first day that counts, on which periods are numbered. It is a date only when
   *     it fits the rule (RFC 5545 leaves it undefined when it does not)
   */
  public Stream<LocalDate> dates(LocalDate start, LocalDate from) {
    Iterator<LocalDate> dates = new Dates(start, from.isBefore(start) ? start : from);
    Stream<LocalDate> all =
        StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                dates, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
            false);
    return end instanceof End.Until until ? all.takeWhile(day -> !day.isAfter(until.day())) : all;
  }

  /**
   * How many dates of the rule, its end apart, come before {@code day}: by arithmetic where periods
   * have as many each, else month by month.
   *
   * @param start as in {@link #dates}
   */
  public long countBefore(LocalDate start, LocalDate day) {
    if (!day.isAfter(start)) {
      return 0;
    }
    Pattern dated = pattern.startingOn(start);
    long first = dated.periodOf(start);
    long last = first + Math.floorDiv(dated.periodOf(day) - first, interval) * interval;
    long before =
        dated.datesIn(last).stream().filter(d -> !d.isBefore(start) && d.isBefore(day)).count();
    if (first == last) {
      return before;
    }
    before += dated.datesIn(first).stream().filter(d -> !d.isBefore(start)).count();
    if (!(dated instanceof Pattern.Monthly)) {
      return before + ((last - first) / interval - 1) * dated.datesIn(last).size();
    }
    for (long whole = first + interval; whole < last; whole += interval) {
      before += dated.datesIn(whole).size();
    }
    return before;
  }

  /** Goes from period to period. */
  private final class Dates implements Iterator<LocalDate> {
    private final LocalDate start;
    private final Pattern dated;
    private final LocalDate horizon;
    private long period;
    private long left;
    private Iterator<LocalDate> within;

    /**
     * @param from not before {@code start}
     */
    Dates(LocalDate start, LocalDate from) {
      this.start = start;
      this.dated = pattern.startingOn(start);
      this.horizon = from.plusYears(HORIZON_YEARS);
      long first = dated.periodOf(start);
      this.period = first + Math.floorDiv(dated.periodOf(from) - first, interval) * interval;
      this.left =
          end instanceof End.Times times
              ? times.count() - countBefore(start, from)
              : Long.MAX_VALUE;
      this.within = datesIn(period).dropWhile(day -> day.isBefore(from)).iterator();
    }

    @Override
    public boolean hasNext() {
      while (left > 0 && !within.hasNext() && dated.firstDayOf(period).isBefore(horizon)) {
        period += interval;
        within = datesIn(period).iterator();
      }
      return left > 0 && within.hasNext();
    }

    @Override
    public LocalDate next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      left--;
      return within.next();
    }

    private Stream<LocalDate> datesIn(long number) {
      return dated.datesIn(number).stream().filter(day -> !day.isBefore(start));
    }
  }
}
