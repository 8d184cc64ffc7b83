package org.entraide.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.entraide.simulator.measure.Estimate;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.policy.Policy;

/** The policies side by side: means with 95 % intervals and, for the rivals, ratios to ours. */
public final class Table {
  private Table() {}

  /** The table's lines. */
  public static List<String> of(Results results) {
    List<Policy> policies = results.policies();
    StringBuilder head = new StringBuilder("%-62s".formatted(""));
    policies.forEach(policy -> head.append("%23s".formatted(policy.label())));
    List<String> lines = new ArrayList<>();
    lines.add(head.toString());
    for (Metric metric : Metric.values()) {
      StringBuilder line = new StringBuilder("%-62s".formatted(metric.title()));
      for (Policy policy : policies) {
        line.append("%23s".formatted(cell(results, policy, metric)));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String cell(Results results, Policy policy, Metric metric) {
    Estimate estimate = results.estimate(policy, metric);
    String text = metric.format(estimate.mean()) + " " + metric.formatMargin(estimate.margin());
    if (policy == Policy.ENTRAIDE || !results.policies().contains(Policy.ENTRAIDE)) {
      return text;
    }
    double ratio = estimate.mean() / results.estimate(Policy.ENTRAIDE, metric).mean();
    return text + String.format(Locale.ROOT, " ×%s", ratio(ratio));
  }

  private static String ratio(double ratio) {
    return Double.isFinite(ratio)
        ? String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%.0f", ratio)
        : "-";
  }
}
