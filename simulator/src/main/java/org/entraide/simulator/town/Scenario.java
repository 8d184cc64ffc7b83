package org.entraide.simulator.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.entraide.model.collectivity.Settings;
import org.entraide.simulator.people.Parameters;

/**
 * What is played.
 *
 * @param firstDay local date of the first request
 * @param warmUpDays days that are played but not measured: a service that runs already
 * @param days days whose requests are measured
 * @param matching how collectivities ask people, where they chose other than the defaults; or null
 */
public record Scenario(
    List<Territory> territories,
    LocalDate firstDay,
    int warmUpDays,
    int days,
    Parameters parameters,
    Settings.Matching matching) {
  public Scenario {
    territories = List.copyOf(territories);
  }

  /** The same with so many volunteers in its only territory. */
  public Scenario with(int volunteers) {
    return new Scenario(
        List.of(territories.get(0).with(volunteers)),
        firstDay,
        warmUpDays,
        days,
        parameters,
        matching);
  }

  /** The first instant. */
  public Instant begins() {
    return startOf(0);
  }

  /** The first instant of the requests that are measured. */
  public Instant measuredFrom() {
    return startOf(warmUpDays);
  }

  /** The end of the requests that are measured, excluded. */
  public Instant measuredTo() {
    return startOf(warmUpDays + days);
  }

  private Instant startOf(int day) {
    return firstDay
        .plus(day, ChronoUnit.DAYS)
        .atStartOfDay(territories.get(0).place().timeZone())
        .toInstant();
  }
}
