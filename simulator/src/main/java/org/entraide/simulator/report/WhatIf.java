package org.entraide.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entraide.simulator.measure.Estimate;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.policy.Policy;

/** What so many volunteers would give, side by side: means with 95 % intervals. */
public final class WhatIf {
  private WhatIf() {}

  /**
   * The table's lines.
   *
   * @param byCount by number of volunteers, in the order of columns
   */
  public static List<String> of(Map<Integer, Results> byCount) {
    StringBuilder head = new StringBuilder("%-62s".formatted("Bénévoles / Volunteers"));
    byCount.keySet().forEach(count -> head.append("%16d".formatted(count)));
    List<String> lines = new ArrayList<>();
    lines.add(head.toString());
    for (Metric metric : Metric.values()) {
      StringBuilder line = new StringBuilder("%-62s".formatted(metric.title()));
      for (Results results : byCount.values()) {
        Estimate e = results.estimate(Policy.ENTRAIDE, metric);
        line.append(
            "%16s".formatted(metric.format(e.mean()) + " " + metric.formatMargin(e.margin())));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
