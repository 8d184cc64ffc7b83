package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.recurrence.Schedule;

/**
 * How far the calls of a plan exist. Only those of the next days do; a timer makes the next ones
 * before these run out, and a plan without a call soon costs nothing until then.
 *
 * @param revision of the plan that was laid out
 * @param until last local day that was looked at
 */
public record Horizon(String planId, int revision, LocalDate until) {
  /** Calls exist for so many days, today not counted. */
  public static final int DAYS = 14;

  /** And are made at least so many days before, unless a change is later. */
  private static final int AT_LEAST = 7;

  /** Timers of different plans are spread over so many minutes of the night. */
  private static final int SPREAD_MINUTES = 180;

  private static final LocalTime AT_NIGHT = LocalTime.of(2, 0);

  /**
   * The first day that is still to be laid out: after those of the same revision, or the day of the
   * change. It may have passed: what comes late owes the days between.
   *
   * @param laidOut how far the plan is, if it is
   */
  public static LocalDate owedSince(Optional<Horizon> laidOut, CallPlan plan, Settings settings) {
    return laidOut
        .filter(horizon -> horizon.revision == plan.revision())
        .map(horizon -> horizon.until.plusDays(1))
        .orElseGet(() -> today(settings, plan.revisedAt()));
  }

  /** The days of an active plan on which a call is to be made, from that one to the horizon. */
  public List<LocalDate> days(CallPlan plan, Settings settings, LocalDate since) {
    return plan.state() == CallPlan.State.ACTIVE
        ? plan.schedule(settings).days(since).takeWhile(day -> !day.isAfter(until)).toList()
        : List.of();
  }

  /** Every day from that one to the horizon: a call of an earlier revision may lie on each. */
  public List<LocalDate> span(LocalDate since) {
    return since.isAfter(until) ? List.of() : since.datesUntil(until.plusDays(1)).toList();
  }

  /** The horizon of a plan that is laid out now. */
  public static Horizon of(CallPlan plan, Settings settings, Instant now) {
    return new Horizon(plan.id(), plan.revision(), today(settings, now).plusDays(DAYS));
  }

  /** Whether it says that nothing is left to lay out, as seen from another. */
  public boolean covers(Horizon other) {
    return revision > other.revision
        || (revision == other.revision && !until.isBefore(other.until));
  }

  /** When the next calls are to be made; empty when there are none. */
  public Optional<Instant> next(CallPlan plan, Settings settings) {
    if (plan.state() != CallPlan.State.ACTIVE) {
      return Optional.empty();
    }
    Schedule schedule = plan.schedule(settings);
    LocalTime time = AT_NIGHT.plusMinutes(Math.floorMod(planId.hashCode(), SPREAD_MINUTES));
    return schedule
        .days(until.plusDays(1))
        .findFirst()
        .map(day -> day.minusDays(AT_LEAST).atTime(time).atZone(settings.timeZone()).toInstant());
  }

  private static LocalDate today(Settings settings, Instant now) {
    return now.atZone(settings.timeZone()).toLocalDate();
  }
}
