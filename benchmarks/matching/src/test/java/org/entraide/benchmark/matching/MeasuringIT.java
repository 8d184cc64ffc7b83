package org.entraide.benchmark.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuringIT {
  private static final Path PROJECT = Path.of(System.getProperty("entraide.root"));

  @Test
  void tenTimesTheVolunteersElsewhereCostNoMoreReads() throws Exception {
    List<Measurement> measured =
        new Measuring(PROJECT, new PrintWriter(new StringWriter()))
            .measure(0.5, List.of(300, 3_000), 0, 1);

    Measurement few = measured.get(0);
    Measurement many = measured.get(1);
    assertThat(few.units()).as("read units among 300").isPositive();
    assertThat(many.units())
        .as("read units among 3,000, and among 300 at the same density: %s", few.units())
        .isLessThanOrEqualTo(few.units() * Report.AIM);
    assertThat(many.looked()).as("volunteers looked at among 3,000").isBetween(100.0, 1_000.0);
  }
}
