package org.entraide.local.functions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import org.entraide.local.json.Json;

/** What one function has done since the stack started. */
final class Statistics {
  private static final int KEPT_DURATIONS = 4096;

  private long invocations;
  private long errors;
  private long timeouts;
  private long crashes;
  private long throttles;
  private long coldStarts;
  private double lastInitMillis;
  private double sumInitMillis;
  private final double[] millis = new double[KEPT_DURATIONS];
  private int durations;

  synchronized void started(Environment environment) {
    coldStarts++;
    lastInitMillis = millis(environment.initTime());
    sumInitMillis += lastInitMillis;
  }

  synchronized void failedToStart(Outcome outcome) {
    coldStarts++;
    invocations++;
    count(outcome);
  }

  synchronized void handled(Environment.Handled handled) {
    invocations++;
    millis[durations++ % KEPT_DURATIONS] = millis(handled.duration());
    count(handled.outcome());
  }

  synchronized void throttled() {
    throttles++;
  }

  private void count(Outcome outcome) {
    if (!outcome.succeeded()) {
      errors++;
    }
    if (outcome instanceof Outcome.TimedOut) {
      timeouts++;
    }
    if (outcome instanceof Outcome.Crashed) {
      crashes++;
    }
  }

  /** Times in milliseconds; percentiles over the latest 4,096 invocations. */
  synchronized ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("invocations", invocations)
            .put("errors", errors)
            .put("timeouts", timeouts)
            .put("crashes", crashes)
            .put("throttles", throttles)
            .put("coldStarts", coldStarts);
    if (coldStarts > 0) {
      json.putObject("initMs")
          .put("last", rounded(lastInitMillis))
          .put("mean", rounded(sumInitMillis / coldStarts));
    }
    if (durations > 0) {
      double[] sorted = Arrays.copyOf(millis, Math.min(durations, KEPT_DURATIONS));
      Arrays.sort(sorted);
      json.putObject("durationMs")
          .put("p50", percentile(sorted, 0.50))
          .put("p99", percentile(sorted, 0.99));
    }
    return json;
  }

  private static double percentile(double[] sorted, double share) {
    return rounded(sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
