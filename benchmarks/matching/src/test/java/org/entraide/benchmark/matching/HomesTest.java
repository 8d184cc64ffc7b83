package org.entraide.benchmark.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import org.junit.jupiter.api.Test;

class HomesTest {
  @Test
  void homesAreAsDenseInTheMiddleAsFarOut() {
    Homes homes = Homes.of(0.5);

    assertThat(homes.areaKm2(1_000_000)).isEqualTo(2_000_000);
    for (int n : new int[] {100, 10_000, 100_000}) {
      double km = homes.middle().distanceKm(homes.home(n));
      assertThat(Math.PI * km * km)
          .as("the disc within which %d live", n)
          .isCloseTo(n / 0.5, withPrecision(n / 0.5 / 100));
    }
  }
}
