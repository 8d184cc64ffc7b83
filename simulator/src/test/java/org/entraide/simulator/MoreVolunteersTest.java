package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.entraide.runtime.Log;
import org.entraide.simulator.engine.Simulation;
import org.entraide.simulator.measure.Estimate;
import org.entraide.simulator.measure.Measures;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.policy.Policy;
import org.entraide.simulator.town.Scenario;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * More volunteers never lower what is filled of the same stream, by more than noise: over five
 * streams by default, over twenty with {@code -Dthorough}.
 */
@Tag("thorough")
class MoreVolunteersTest {
  private static final int SEEDS = Boolean.getBoolean("thorough") ? 20 : 5;

  @BeforeAll
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "20, 1", "40, 1", "20, 20"})
  void oneMoreDoesNoHarm(int volunteers, int more) {
    List<Double> gains = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      gains.add(filled(volunteers + more, seed) - filled(volunteers, seed));
    }
    Estimate gain = Estimate.of(gains);
    assertThat(gain.mean() + gain.margin())
        .as("gain %s of %d more than %d volunteers", gain, more, volunteers)
        .isNotNegative();
  }

  private static double filled(int volunteers, long seed) {
    Scenario scenario = Stories.in("com-02168", volunteers, 60, Parameters.standard(), null);
    return Measures.of(Simulation.play(scenario, seed, Policy.ENTRAIDE)).get(Metric.FILL_RATE);
  }
}
