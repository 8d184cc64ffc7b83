package org.entraide.benchmark.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import org.entraide.model.Position;
import org.junit.jupiter.api.Test;

class HomesTest {
  @Test
  void homesAreAsDenseInTheMiddleAsFarOut() {
    Position middle = new Position(46.9, 2.4);
    Homes homes = new Homes(middle, 0.5);

    assertThat(homes.areaKm2(1_000_000)).isEqualTo(2_000_000);
    for (int n : new int[] {100, 10_000, 100_000}) {
      double km = middle.distanceKm(homes.home(n));
      assertThat(Math.PI * km * km)
          .as("the disc within which %d live", n)
          .isCloseTo(n / 0.5, withPrecision(n / 0.5 / 100));
    }
  }
}
