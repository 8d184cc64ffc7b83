package org.entraide.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers are what they are called. */
class MeasuringTest {
  private static final double EXACT = 1e-9;

  @Test
  void giniIsNoughtForEqualsAndNearOneWhenOneHasAll() {
    assertThat(Gini.of(new double[] {3, 3, 3}, new double[] {1, 1, 1})).isCloseTo(0, within(EXACT));
    assertThat(Gini.of(new double[] {0, 0, 0, 8}, new double[] {1, 1, 1, 1}))
        .isCloseTo(0.75, within(EXACT));
    assertThat(Gini.of(new double[] {1, 3}, new double[] {1, 1})).isCloseTo(0.25, within(EXACT));
    assertThat(Gini.of(new double[0], new double[0])).isZero();
  }

  @Test
  void aWeightIsSoManyAlike() {
    assertThat(Gini.of(new double[] {1, 4}, new double[] {3, 2}))
        .isCloseTo(
            Gini.of(new double[] {4, 1, 1, 4, 1}, new double[] {1, 1, 1, 1, 1}), within(EXACT));
  }

  @Test
  void anIntervalIsStudents() {
    // Mean 3, standard deviation 1.5811, standard error 0.7071, t(4) = 2.776.
    Estimate estimate = Estimate.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThat(estimate.mean()).isCloseTo(3, within(EXACT));
    assertThat(estimate.margin()).isCloseTo(1.963, within(1e-3));
    assertThat(Estimate.of(List.of(2.0, Double.NaN))).isEqualTo(new Estimate(2, 0));
  }

  @Test
  void aQuantileIsTheNearestRank() {
    double[] hours = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(Measures.quantile(hours, 0.5)).isEqualTo(5);
    assertThat(Measures.quantile(hours, 0.9)).isEqualTo(9);
    assertThat(Measures.quantile(new double[0], 0.5)).isNaN();
  }
}
