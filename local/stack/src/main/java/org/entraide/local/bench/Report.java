package org.entraide.local.bench;

import static org.entraide.local.bench.Table.number;
import static org.entraide.local.bench.Table.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, as people read it: a row for each operation, ratios to the reference. */
final class Report {
  private static final double MEGABYTE = 1e6;

  private Report() {}

  /** Times in milliseconds: medians, and the longest start. */
  static List<String> cold(Map<Operation, List<Sample>> samples, Map<String, Long> zipBytes) {
    double reference = Figures.of(reference(samples), Sample::total).median();
    Table table =
        new Table("function", "first call", "init", "answer", "together", "max", "ratio", "zip");
    samples.forEach(
        (operation, all) -> {
          Figures together = Figures.of(all, Sample::total);
          table.row(
              operation.shortFunction(),
              operation.shortName(),
              number(Figures.of(all, Sample::init).median(), 0),
              number(Figures.of(all, Sample::duration).median(), 0),
              number(together.median(), 0),
              number(together.max(), 0),
              ratio(together.median(), reference),
              number(zipBytes.get(operation.function()) / MEGABYTE, 1));
        });
    return table.lines();
  }

  /**
   * Times in milliseconds; own is the time outside of AWS's services, in all and for each call of
   * them, CPU the mean of a call.
   */
  static List<String> warm(Map<Operation, List<Sample>> samples) {
    List<Sample> reference = reference(samples);
    double duration = Figures.of(reference, Sample::duration).median();
    double perCall = Figures.of(reference, Sample::ownPerAwsCall).median();
    double cpu = Figures.of(reference, Sample::cpu).mean();
    Table table =
        new Table(
            "function",
            "call",
            "p50",
            "p99",
            "ratio",
            "own p50",
            "AWS calls",
            "own/AWS call",
            "ratio",
            "CPU",
            "ratio");
    samples.forEach(
        (operation, all) -> {
          Figures durations = Figures.of(all, Sample::duration);
          double ownPerCall = Figures.of(all, Sample::ownPerAwsCall).median();
          double cpuMean = Figures.of(all, Sample::cpu).mean();
          table.row(
              operation.shortFunction(),
              operation.shortName(),
              number(durations.median(), 1),
              number(durations.percentile(0.99), 1),
              ratio(durations.median(), duration),
              number(Figures.of(all, Sample::own).median(), 1),
              number(Figures.of(all, Sample::awsCalls).median(), 0),
              number(ownPerCall, 1),
              ratio(ownPerCall, perCall),
              number(cpuMean, 1),
              ratio(cpuMean, cpu));
        });
    return table.lines();
  }

  /** Capacity units of one call each, by function. */
  static List<String> consumption(Map<Operation, Consumption.Line> lines) {
    Table table = new Table("function", "operation", "RCU", "WCU", "calls", "which");
    List<Map.Entry<Operation, Consumption.Line>> sorted = new ArrayList<>(lines.entrySet());
    sorted.sort((a, b) -> a.getKey().function().compareTo(b.getKey().function()));
    for (var entry : sorted) {
      Consumption.Line line = entry.getValue();
      table.row(
          entry.getKey().shortFunction(),
          entry.getKey().shortName(),
          number(line.readUnits(), 1),
          number(line.writeUnits(), 1),
          Long.toString(line.calls().values().stream().mapToLong(Long::longValue).sum()),
          line.calls().entrySet().stream()
              .map(call -> call.getValue() + " " + call.getKey())
              .collect(Collectors.joining(", ")));
    }
    return table.lines();
  }

  private static List<Sample> reference(Map<Operation, List<Sample>> samples) {
    return samples.getOrDefault(Operation.REFERENCE, List.of());
  }
}
