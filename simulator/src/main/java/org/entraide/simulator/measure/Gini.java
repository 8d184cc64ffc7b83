package org.entraide.simulator.measure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The Gini coefficient: twice the area between the Lorenz curve and the line of equality. */
final class Gini {
  private Gini() {}

  /**
   * From 0, all alike, towards 1, one has all; 0 when there is nothing to share.
   *
   * @param weights how many are alike in each value; not negative
   */
  static double of(double[] values, double[] weights) {
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    double all = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      all += weights[i];
      total += weights[i] * values[i];
    }
    if (all == 0 || total == 0) {
      return 0;
    }
    double below = 0;
    double area = 0;
    for (int i : order) {
      double share = weights[i] * values[i] / total;
      area += weights[i] / all * (below + share / 2);
      below += share;
    }
    return 1 - 2 * area;
  }
}
