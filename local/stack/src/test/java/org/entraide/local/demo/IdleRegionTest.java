package org.entraide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README says of an idle region is what follows from the template. */
class IdleRegionTest {
  private static final Path PROJECT = Path.of(System.getProperty("entraide.root"));

  @Test
  void theReadmesTableIsWhatTheCommandPrints() throws IOException {
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .as("paste what ./entraide idle-cost prints")
        .contains(String.join("\n", IdleRegion.of(PROJECT).markdown()));
  }

  @Test
  void anIdleRegionCostsLessThanFiveEurosAndAnIdleCollectivityLessThanACent() throws IOException {
    IdleRegion region = IdleRegion.of(PROJECT);
    assertThat(region.items()).allSatisfy(item -> assertThat(item.euros()).isNotNegative());
    assertThat(region.euros()).isBetween(1.0, 5.0);
    assertThat(region.euros() / 1_000).isLessThan(0.01);
  }
}
