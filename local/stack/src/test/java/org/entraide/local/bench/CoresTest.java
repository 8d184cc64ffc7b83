package org.entraide.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

  @Test
  void aListOfTheKernelNamesCoresAndRanges() {
    assertThat(Cores.allowed("\t0-2,5\n")).isEqualTo(List.of(0, 1, 2, 5));
    assertThat(Cores.allowed("3")).isEqualTo(List.of(3));
  }

  @Test
  void functionsRunAloneOnTheLastCore() {
    Cores cores = Cores.of("/usr/bin/taskset", List.of(0, 1, 3));

    assertThat(cores.launcher()).containsExactly("/usr/bin/taskset", "-c", "3");
    assertThat(cores.others()).containsExactly(0, 1);
  }

  @Test
  void theOnlyCoreIsShared() {
    assertThat(Cores.of("/usr/bin/taskset", List.of(0)).others()).containsExactly(0);
  }
}
