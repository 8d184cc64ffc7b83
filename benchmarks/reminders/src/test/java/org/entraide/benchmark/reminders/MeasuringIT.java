package org.entraide.benchmark.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MeasuringIT {
  private static final Path PROJECT = Path.of(System.getProperty("entraide.root"));

  @Test
  void remindersOfOneMinuteAreOnTheBusOnceEachThoughTheSweepIsKilledOnTheWay() throws Exception {
    Measurement run = new Measuring(PROJECT, new PrintWriter(new StringWriter())).measure(300, 100);

    assertThat(run.kills()).isEqualTo(2);
    assertThat(run.told()).as("events, each left by a claim").isEqualTo(300);
    assertThat(run.writesEach()).as("write units each").isBetween(4.0, 4.2);
    assertThat(run.readsEach()).as("read units each").isLessThan(1.0);
  }
}
