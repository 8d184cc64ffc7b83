package org.entraide.simulator.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: whatever is due next happens; what is due together, in the order of asking. */
public final class EventLoop {
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private long asked;
  private Instant now = Instant.MIN;

  /** It will happen then, or now when that is past. */
  public void at(Instant at, Runnable happening) {
    queue.add(new Due(at.isBefore(now) ? now : at, asked++, happening));
  }

  /** The instant that is being played. */
  public Instant now() {
    return now;
  }

  /** Until nothing more is to happen. */
  public void run() {
    while (!queue.isEmpty()) {
      Due next = queue.remove();
      now = next.at();
      next.happening().run();
    }
  }

  private record Due(Instant at, long order, Runnable happening) {}
}
