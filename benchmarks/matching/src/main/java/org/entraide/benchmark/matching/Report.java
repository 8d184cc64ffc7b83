package org.entraide.benchmark.matching;

import static org.entraide.local.bench.Table.number;
import static org.entraide.local.bench.Table.ratio;

import java.util.List;
import java.util.Locale;
import org.entraide.local.bench.Table;

/** The measurements of one density, as people read them. */
final class Report {
  /** More volunteers elsewhere may cost this many times as much, at most. */
  static final double AIM = 1.2;

  private static final int BASE = 10_000;

  private final List<Measurement> measurements;
  private final Measurement base;

  Report(List<Measurement> measurements) {
    this.measurements = measurements;
    this.base =
        measurements.stream()
            .filter(m -> m.volunteers() == BASE)
            .findFirst()
            .orElse(measurements.get(0));
  }

  /** Ratios are to 10,000 volunteers, or the first size when that is not measured. */
  List<String> table() {
    Table table =
        new Table(
            "volunteers",
            "km²",
            "loaded s",
            "calls",
            "looked at",
            "diaries",
            "read units",
            "ratio",
            "median ms",
            "ratio",
            "p90 ms");
    for (Measurement m : measurements) {
      table.row(
          Integer.toString(m.volunteers()),
          number(m.areaKm2(), 0),
          number(m.loading().toMillis() / 1000.0, 0),
          number(m.calls(), 1),
          number(m.looked(), 0),
          number(m.diaries(), 0),
          number(m.units(), 1),
          ratio(m.units(), base.units()),
          number(m.millis().median(), 1),
          ratio(m.millis().median(), base.millis().median()),
          number(m.millis().percentile(0.9), 1));
    }
    return table.lines();
  }

  /**
   * What one query that finds the same number takes, so what of the difference is the database's.
   */
  List<String> queries() {
    Table table = new Table("volunteers", "found", "median ms", "ratio", "p90 ms");
    for (Measurement m : measurements) {
      table.row(
          Integer.toString(m.volunteers()),
          Integer.toString(m.found()),
          number(m.queryMillis().median(), 1),
          ratio(m.queryMillis().median(), base.queryMillis().median()),
          number(m.queryMillis().percentile(0.9), 1));
    }
    return table.lines();
  }

  /** Whether the aim holds for the largest size. */
  String verdict() {
    Measurement largest = measurements.get(measurements.size() - 1);
    double units = largest.units() / base.units();
    double time = largest.millis().median() / base.millis().median();
    return String.format(
        Locale.ROOT,
        "%d beside %d volunteers: read units × %.2f, time × %.2f; the aim, × %.1f at most, %s",
        largest.volunteers(),
        base.volunteers(),
        units,
        time,
        AIM,
        units <= AIM && time <= AIM ? "holds" : "is missed");
  }
}
