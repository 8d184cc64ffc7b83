package org.entraide.simulator.calls;

import java.time.LocalDate;

/**
 * What is played.
 *
 * @param beneficiaries each with a weekly call, in all
 * @param communes real ones, overseas and Alsace-Moselle among them
 * @param firstDay of the month
 * @param days of the month
 * @param seed same seed, same story
 * @param crash how often the process stops at a step, from 0 to 1
 * @param duplicate how often a delivery comes twice
 * @param late how often a delivery takes ten minutes to five hours, and the bus part of a call
 */
public record Scene(
    int beneficiaries,
    int communes,
    LocalDate firstDay,
    int days,
    long seed,
    double crash,
    double duplicate,
    double late) {
  /** Holds a change of the clocks in France and two public holidays. */
  public static final LocalDate IN_AUTUMN = LocalDate.of(2026, 10, 19);

  /** The last day on which there are calls. */
  LocalDate lastDay() {
    return firstDay.plusDays(days - 1L);
  }

  Mishaps.Rates rates() {
    return new Mishaps.Rates(crash, duplicate, late, late);
  }
}
