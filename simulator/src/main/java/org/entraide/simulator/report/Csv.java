package org.entraide.simulator.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;

/** One line for each seed and policy (RFC 4180); shares from 0 to 1, times in hours. */
public final class Csv {
  private Csv() {}

  /** The file's text. */
  public static String of(Results results) {
    StringBuilder text = new StringBuilder("policy,seed");
    for (Metric metric : Metric.values()) {
      text.append(',').append(metric.name().toLowerCase(Locale.ROOT));
    }
    text.append("\r\n");
    for (Results.Run run : results.runs()) {
      text.append(run.policy().label()).append(',').append(run.seed()).append(',');
      text.append(
          Arrays.stream(Metric.values())
              .map(metric -> number(run.values().get(metric)))
              .collect(Collectors.joining(",")));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
  }
}
