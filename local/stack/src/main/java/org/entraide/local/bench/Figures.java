package org.entraide.local.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One quantity over many samples. */
public final class Figures {
  private final double[] sorted;

  private Figures(double[] sorted) {
    this.sorted = sorted;
  }

  public static Figures of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  static Figures of(List<Sample> samples, ToDoubleFunction<Sample> quantity) {
    return of(samples.stream().mapToDouble(quantity).toArray());
  }

  int count() {
    return sorted.length;
  }

  /** The middle value, or the mean of the two in the middle; NaN of none. */
  public double median() {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /**
   * The smallest value that at least this share of all values do not exceed (nearest rank); NaN of
   * none.
   *
   * @param share over 0, at most 1
   */
  public double percentile(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  double max() {
    return percentile(1);
  }

  double mean() {
    return Arrays.stream(sorted).average().orElse(Double.NaN);
  }
}
