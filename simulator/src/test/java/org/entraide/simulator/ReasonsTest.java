package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.runtime.Log;
import org.entraide.simulator.engine.Simulation;
import org.entraide.simulator.measure.Measures;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why requests were not filled, and why volunteers were never asked. */
class ReasonsTest {
  private static final double EXACT = 1e-9;
  private static final int DAYS = 25;

  @BeforeAll
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void everyRequestIsFilledOrHasOneReasonAndSoHasEveryVolunteerNeverAsked(Policy policy) {
    Map<Metric, Double> values = measured(30, null, policy);

    assertThat(
            values.get(Metric.FILL_RATE)
                + values.get(Metric.UNFILLED_NOBODY_SUITS)
                + values.get(Metric.UNFILLED_CAP)
                + values.get(Metric.UNFILLED_NOT_ALL_ASKED)
                + values.get(Metric.UNFILLED_NO_YES))
        .isCloseTo(1, within(EXACT));
    assertThat(
            values.get(Metric.NEVER_ASKED_NOTHING_SUITED) + values.get(Metric.NEVER_ASKED_SUITED))
        .isCloseTo(values.get(Metric.NEVER_ASKED), within(EXACT));
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"BROADCAST", "NEAREST_10", "FIFO_FIRST_FREE"})
  void rivalsKnowNoCap(Policy rival) {
    assertThat(measured(30, null, rival).get(Metric.UNFILLED_CAP)).isZero();
  }

  @Test
  void whereNobodyMayBeAskedTheCapIsTheReason() {
    Settings.Matching usual =
        Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE).matching();
    Settings.Matching never =
        new Settings.Matching(
            usual.waveSize(),
            usual.minWaveSize(),
            usual.waveDelayMinutes(),
            usual.maxWaves(),
            usual.radiusKm(),
            0,
            0,
            usual.weights());
    double capped = measured(30, never, Policy.ENTRAIDE).get(Metric.UNFILLED_CAP);

    assertThat(capped)
        .as("but for volunteers who set a cap of their own")
        .isGreaterThan(1.5 * measured(30, null, Policy.ENTRAIDE).get(Metric.UNFILLED_CAP));
  }

  @Test
  void oneVolunteerSuitsFewRequests() {
    assertThat(measured(1, null, Policy.ENTRAIDE).get(Metric.UNFILLED_NOBODY_SUITS))
        .isGreaterThan(0.5);
    assertThat(measured(60, null, Policy.ENTRAIDE).get(Metric.UNFILLED_NOBODY_SUITS))
        .isLessThan(0.1);
  }

  private static Map<Metric, Double> measured(
      int volunteers, Settings.Matching matching, Policy policy) {
    return Measures.of(
        Simulation.play(
            Stories.in("com-02168", volunteers, DAYS, Parameters.standard(), matching), 1, policy));
  }
}
