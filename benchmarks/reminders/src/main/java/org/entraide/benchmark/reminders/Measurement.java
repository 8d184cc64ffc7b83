package org.entraide.benchmark.reminders;

import java.time.Duration;

/**
 * What became of the reminders of one minute.
 *
 * @param idle plans that were not due
 * @param due reminders that were
 * @param told events that the claims left: one each, or the sweep has lost or doubled some
 * @param sweeps invocations of the sweep, those that were killed among them
 * @param kills of them
 * @param took from the first sweep until all were on the bus
 * @param reads read units of sweep and relay
 * @param writes write units of sweep and relay
 */
record Measurement(
    int idle,
    int due,
    int told,
    int sweeps,
    int kills,
    Duration took,
    double reads,
    double writes) {

  /** Whether each was told, and once. */
  boolean isWhole() {
    return told == due;
  }

  double perSecond() {
    return due * 1e9 / took.toNanos();
  }

  double readsEach() {
    return reads / due;
  }

  double writesEach() {
    return writes / due;
  }
}
