package org.entraide.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entraide.local.edge.CallMeter;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Operation OPEN =
      new Operation("RequestsFunction", "POST /v1/collectivities/{cid}/requests");

  private final Map<Operation, List<Sample>> samples = new LinkedHashMap<>();

  ReportTest() {
    samples.put(
        Operation.REFERENCE, List.of(new Sample(600, 200, 5, 2, 0), new Sample(800, 400, 7, 2, 8)));
    samples.put(OPEN, List.of(new Sample(900, 300, 20, 4, 10), new Sample(1000, 320, 24, 4, 10)));
  }

  @Test
  void startsAreTimesTheReferences() {
    Map<String, Long> zips =
        Map.of("ReferenceFunction", 9_100_000L, "RequestsFunction", 10_260_000L);

    assertThat(Report.cold(samples, zips))
        .containsExactly(
            "function   first call     init  answer  together   max  ratio   zip",
            "reference  put + get       700     300      1000  1200   1.00   9.1",
            "requests   POST requests   950     310      1260  1320   1.26  10.3");
  }

  @Test
  void warmCallsAreComparedWithAndWithoutTheirWaits() {
    assertThat(Report.warm(samples).get(2))
        .matches("requests +POST requests +310.0 +320.0 +1.03 +288.0 +4 +72.0 +0.49 +10.0 +2.50");
  }

  @Test
  void aRunWithoutTheReferenceHasNoRatios() {
    samples.remove(Operation.REFERENCE);

    assertThat(Report.warm(samples).get(1)).contains("310.0").contains("  -");
  }

  @Test
  void whatACallConsumesIsWhatTheMeterCountedMeanwhile() {
    Map<String, CallMeter.Line> before = Map.of("dynamodb.GetItem", line(4, 4));
    Map<String, CallMeter.Line> after =
        Map.of(
            "dynamodb.GetItem", line(6, 5.5),
            "dynamodb.TransactWriteItems", line(1, 10),
            "sns.Publish", line(2, 0));

    Consumption.Line consumed = Consumption.Line.between(before, after);

    assertThat(consumed.readUnits()).isEqualTo(1.5);
    assertThat(consumed.writeUnits()).isEqualTo(10);
    assertThat(Report.consumption(Map.of(OPEN, consumed)).get(1))
        .isEqualTo(
            "requests  POST requests  1.5  10.0      5  2 GetItem, 2 Publish, 1 TransactWriteItems");
  }

  private static CallMeter.Line line(long calls, double units) {
    return new CallMeter.Line(calls, Duration.ofMillis(1), units);
  }

  @Test
  void columnsLineUpAndARowOfAnotherWidthIsRefused() {
    Table table = new Table("what", "ms").row("a", "10.5").row("longer", "9");

    assertThat(table.lines()).containsExactly("what      ms", "a       10.5", "longer     9");
    assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
  }
}
