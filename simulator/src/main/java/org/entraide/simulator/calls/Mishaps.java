package org.entraide.simulator.calls;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What goes wrong, as one row of chances has it; and how much of it did. */
final class Mishaps {
  private static final int SHORTEST_LATE_SECONDS = 600;
  private static final int LONGEST_LATE_SECONDS = 5 * 3600;
  private static final int USUAL_MILLIS = 3000;

  private final Rates rates;
  private final RandomGenerator random;
  private long crashes;
  private long duplicates;
  private long late;
  private long refusals;

  Mishaps(Rates rates, RandomGenerator random) {
    this.rates = rates;
    this.random = random;
  }

  /**
   * How often, from 0 to 1.
   *
   * @param crash the process stops at a step: before a read, before or after a commit, a claim, a
   *     publish or an SMS
   * @param duplicate an event is delivered twice
   * @param late a delivery takes ten minutes to five hours, and is overtaken
   * @param refused the bus takes part of a call only
   */
  record Rates(double crash, double duplicate, double late, double refused) {
    /** All goes well. */
    static final Rates NONE = new Rates(0, 0, 0, 0);
  }

  /** Passes a point at which the process may stop. */
  void step() {
    if (random.nextDouble() < rates.crash()) {
      crashes++;
      throw new Killed();
    }
  }

  /** How often an event is delivered. */
  int deliveries() {
    if (random.nextDouble() < rates.duplicate()) {
      duplicates++;
      return 2;
    }
    return 1;
  }

  /** How long a delivery takes: some seconds, so that neighbours change places, or hours. */
  Duration delay() {
    if (random.nextDouble() < rates.late()) {
      late++;
      return Duration.ofSeconds(random.nextInt(SHORTEST_LATE_SECONDS, LONGEST_LATE_SECONDS));
    }
    return Duration.ofMillis(random.nextInt(USUAL_MILLIS));
  }

  /** How many of so many the bus takes. */
  int taken(int offered) {
    if (random.nextDouble() < rates.refused()) {
      refusals++;
      return random.nextInt(offered);
    }
    return offered;
  }

  long crashes() {
    return crashes;
  }

  long duplicates() {
    return duplicates;
  }

  long late() {
    return late;
  }

  long refusals() {
    return refusals;
  }
}
