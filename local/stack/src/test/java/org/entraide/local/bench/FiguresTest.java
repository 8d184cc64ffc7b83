package org.entraide.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theMedianIsInTheMiddleWhateverTheOrder() {
    assertThat(Figures.of(9, 1, 5).median()).isEqualTo(5);
    assertThat(Figures.of(4, 1, 3, 2).median()).isEqualTo(2.5);
  }

  @Test
  void onePercentOfAThousandCallsIsSlowerThanTheirP99() {
    double[] millis = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();

    Figures calls = Figures.of(millis);

    assertThat(calls.percentile(0.99)).isEqualTo(990);
    assertThat(calls.percentile(0.5)).isEqualTo(500);
    assertThat(calls.max()).isEqualTo(1000);
    assertThat(calls.mean()).isEqualTo(500.5);
  }

  @Test
  void aSingleCallIsItsOwnMedianAndP99() {
    assertThat(Figures.of(7).median()).isEqualTo(7);
    assertThat(Figures.of(7).percentile(0.99)).isEqualTo(7);
  }

  @Test
  void nothingHasNoFigures() {
    assertThat(Figures.of().median()).isNaN();
    assertThat(Figures.of().percentile(0.99)).isNaN();
    assertThat(Figures.of().mean()).isNaN();
  }

  @Test
  void aFunctionsOwnTimeIsWhatItDoesNotWaitForAws() {
    Sample sample = new Sample(700, 30, 18, 4, 10);

    assertThat(Figures.of(List.of(sample), Sample::own).median()).isEqualTo(12);
    assertThat(Figures.of(List.of(sample), Sample::ownPerAwsCall).median()).isEqualTo(3);
    assertThat(Figures.of(List.of(sample), Sample::total).median()).isEqualTo(730);
  }
}
