package org.entraide.simulator.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.entraide.simulator.policy.Policy;

/** What was measured, seed by seed. */
public final class Results {
  private final List<Run> runs;

  /** One seed under one policy. */
  public record Run(Policy policy, long seed, Map<Metric, Double> values) {
    public Run {
      values = Map.copyOf(values);
    }
  }

  public Results(List<Run> runs) {
    this.runs =
        runs.stream().sorted(Comparator.comparing(Run::policy).thenComparing(Run::seed)).toList();
  }

  /** Runs in the order of policies and seeds. */
  public List<Run> runs() {
    return runs;
  }

  /** The policies that were played, ours first. */
  public List<Policy> policies() {
    return runs.stream().map(Run::policy).distinct().toList();
  }

  /** The mean over seeds. */
  public Estimate estimate(Policy policy, Metric metric) {
    return Estimate.of(values(policy, metric));
  }

  /** The mean, over seeds, of how much more {@code a} has than {@code b} on the same stream. */
  public Estimate difference(Policy a, Policy b, Metric metric) {
    List<Double> ofA = values(a, metric);
    List<Double> ofB = values(b, metric);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(ofA.size(), ofB.size()); i++) {
      differences.add(ofA.get(i) - ofB.get(i));
    }
    return Estimate.of(differences);
  }

  private List<Double> values(Policy policy, Metric metric) {
    return runs.stream()
        .filter(run -> run.policy() == policy)
        .map(run -> run.values().get(metric))
        .toList();
  }
}
