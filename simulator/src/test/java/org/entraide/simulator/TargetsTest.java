package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.entraide.directory.CommuneDirectory;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.runtime.Log;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.report.Targets;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Territory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ours must show in Château-Thierry on the same streams as the rivals, on few seeds. */
class TargetsTest {
  private static final int SEEDS = 4;
  private static Results results;

  @BeforeAll
  static void play() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    results = play(null, List.of(Policy.ENTRAIDE, Policy.BROADCAST, Policy.NEAREST_10));
  }

  /**
   * @param matching settings; null for the defaults
   */
  private static Results play(Settings.Matching matching, List<Policy> policies) {
    Parameters parameters = Parameters.standard();
    Territory town =
        Territory.of(
            new CollectivityId("com-02168"),
            new CommuneDirectory(),
            parameters.of("volunteers.perInhabitant"));
    LocalDate firstDay = LocalDate.of(2026, 9, 7);
    Scenario scenario = new Scenario(List.of(town), firstDay, 30, 90, parameters, matching);
    return Trials.play(scenario, policies, SEEDS, done -> {});
  }

  @Test
  void aTenthOfTheInvitationsOfBroadcast() {
    assertThat(mean(Policy.ENTRAIDE, Metric.INVITATIONS))
        .isLessThanOrEqualTo(Targets.OF_BROADCAST * mean(Policy.BROADCAST, Metric.INVITATIONS));
  }

  @Test
  void fewerInvitationsThanTheNearestTen() {
    assertThat(mean(Policy.ENTRAIDE, Metric.INVITATIONS))
        .isLessThan(mean(Policy.NEAREST_10, Metric.INVITATIONS));
  }

  /** Whom no request suited cannot be asked by rule; the nearest ten are asked without rules. */
  @Test
  void aQuarterOfTheNeverAskedThoughSuitedOfTheNearestTen() {
    assertThat(mean(Policy.ENTRAIDE, Metric.NEVER_ASKED_SUITED))
        .isLessThanOrEqualTo(
            Targets.OF_NEVER_ASKED * mean(Policy.NEAREST_10, Metric.NEVER_ASKED_SUITED));
  }

  @Test
  void asManyFilledAsByBroadcast() {
    assertThat(results.difference(Policy.ENTRAIDE, Policy.BROADCAST, Metric.FILL_RATE).mean())
        .isNotNegative();
  }

  /** With two a month it is a draw: the nearest ten know no limit. */
  @Test
  void withFourInvitationsAMonthMoreFilledThanByTheNearestTen() {
    Settings.Matching usual =
        Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE).matching();
    Settings.Matching four =
        new Settings.Matching(
            usual.waveSize(),
            usual.minWaveSize(),
            usual.waveDelayMinutes(),
            usual.maxWaves(),
            usual.radiusKm(),
            4,
            usual.monthlyUrgentCap(),
            usual.weights());
    Results more = play(four, List.of(Policy.ENTRAIDE));

    assertThat(more.estimate(Policy.ENTRAIDE, Metric.FILL_RATE).mean())
        .isGreaterThan(mean(Policy.NEAREST_10, Metric.FILL_RATE));
    assertThat(more.estimate(Policy.ENTRAIDE, Metric.INVITATIONS).mean())
        .isLessThan(mean(Policy.NEAREST_10, Metric.INVITATIONS));
  }

  private static double mean(Policy policy, Metric metric) {
    return results.estimate(policy, metric).mean();
  }
}
