package org.entraide.local.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What people mean to do, by simulated time; what is planned for one instant keeps its order. */
final class Agenda {
  private record Plan(Instant at, long number, Runnable deed) {}

  private final PriorityQueue<Plan> plans =
      new PriorityQueue<>(Comparator.comparing(Plan::at).thenComparing(Plan::number));
  private long planned;

  void at(Instant instant, Runnable deed) {
    plans.add(new Plan(instant, planned++, deed));
  }

  /** When the next thing is due; {@code otherwise} when that is sooner or nothing is planned. */
  Instant next(Instant otherwise) {
    return plans.isEmpty() || plans.peek().at().isAfter(otherwise) ? otherwise : plans.peek().at();
  }

  /** Does what is due, what it brings along included. */
  void runUntil(Instant now) {
    while (!plans.isEmpty() && !plans.peek().at().isAfter(now)) {
      plans.poll().deed().run();
    }
  }
}
