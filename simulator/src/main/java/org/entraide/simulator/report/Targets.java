package org.entraide.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.entraide.simulator.measure.Estimate;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.policy.Policy;

/** What ours must show on the same streams, and by how much it does or does not. */
public final class Targets {
  /** Ours may send at most this part of the invitations of {@code broadcast}. */
  public static final double OF_BROADCAST = 0.1;

  /** Ours may leave at most this part of the never-asked volunteers of {@code nearest-10}. */
  public static final double OF_NEVER_ASKED = 0.25;

  private final Results results;
  private final List<Target> all = new ArrayList<>();

  /**
   * @param text what is to be shown, and what was measured
   */
  public record Target(String text, boolean met) {}

  private Targets(Results results) {
    this.results = results;
  }

  /** The targets whose policies were played. */
  public static List<Target> of(Results results) {
    Targets targets = new Targets(results);
    List<Policy> policies = results.policies();
    if (policies.contains(Policy.ENTRAIDE) && policies.contains(Policy.BROADCAST)) {
      targets.fill(Policy.BROADCAST, "au moins autant que / at least as many as");
      targets.part(Metric.INVITATIONS, Policy.BROADCAST, OF_BROADCAST);
    }
    if (policies.contains(Policy.ENTRAIDE) && policies.contains(Policy.NEAREST_10)) {
      targets.fill(Policy.NEAREST_10, "plus que / more than");
      targets.part(Metric.INVITATIONS, Policy.NEAREST_10, 1);
      targets.part(Metric.NEVER_ASKED, Policy.NEAREST_10, OF_NEVER_ASKED);
      targets.part(Metric.NEVER_ASKED_SUITED, Policy.NEAREST_10, OF_NEVER_ASKED);
    }
    return targets.all;
  }

  private void fill(Policy rival, String how) {
    Estimate more = results.difference(Policy.ENTRAIDE, rival, Metric.FILL_RATE);
    all.add(
        new Target(
            String.format(
                Locale.ROOT,
                "%s, %s %s: %+.1f ±%.1f points",
                Metric.FILL_RATE.title(),
                how,
                rival.label(),
                100 * more.mean(),
                100 * more.margin()),
            more.mean() >= 0));
  }

  private void part(Metric metric, Policy rival, double most) {
    double ours = results.estimate(Policy.ENTRAIDE, metric).mean();
    double theirs = results.estimate(rival, metric).mean();
    all.add(
        new Target(
            String.format(
                Locale.ROOT,
                "%s, ≤ %.2f × %s: %s, %s",
                metric.title().strip(),
                most,
                rival.label(),
                metric.format(ours),
                metric.format(theirs)),
            ours <= most * theirs));
  }
}
