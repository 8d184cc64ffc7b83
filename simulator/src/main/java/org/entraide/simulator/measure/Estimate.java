package org.entraide.simulator.measure;

import java.util.Collection;

/**
 * A mean over seeds.
 *
 * @param margin half the width of its 95 % confidence interval (Student's t); 0 for one seed
 */
public record Estimate(double mean, double margin) {
  /** 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.960;

  /** The estimate from one value a seed; values that are not numbers are left out. */
  public static Estimate of(Collection<Double> values) {
    double[] numbers = values.stream().mapToDouble(v -> v).filter(v -> !Double.isNaN(v)).toArray();
    int n = numbers.length;
    double mean = 0;
    for (double number : numbers) {
      mean += number / n;
    }
    if (n < 2) {
      return new Estimate(n == 0 ? Double.NaN : mean, 0);
    }
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    double t = n - 2 < STUDENT.length ? STUDENT[n - 2] : NORMAL;
    return new Estimate(mean, t * Math.sqrt(squares / (n - 1) / n));
  }
}
