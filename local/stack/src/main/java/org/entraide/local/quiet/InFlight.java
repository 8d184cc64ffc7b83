package org.entraide.local.quiet;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is under way in the stack outside of API calls: events, stream records, retries. Whoever
 * takes work over begins its own before the one that it comes from ends, so that nothing is in
 * flight only when really nothing is.
 */
public final class InFlight {
  private final Map<String, Integer> counts = new TreeMap<>();
  private int total;

  /** One piece of work. Closing it twice is closing it once. */
  public final class Work implements AutoCloseable {
    private final String kind;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Work(String kind) {
      this.kind = kind;
    }

    @Override
    public void close() {
      if (open.compareAndSet(true, false)) {
        end(kind);
      }
    }
  }

  /**
   * Begins a piece of work.
   *
   * @param kind what it is, for those who wait too long: {@code event}, {@code stream record}
   */
  public Work begin(String kind) {
    synchronized (this) {
      counts.merge(kind, 1, Integer::sum);
      total++;
    }
    return new Work(kind);
  }

  private synchronized void end(String kind) {
    counts.computeIfPresent(kind, (key, count) -> count == 1 ? null : count - 1);
    total--;
    if (total == 0) {
      notifyAll();
    }
  }

  /** Waits until nothing is in flight; false if that did not come within {@code most}. */
  public synchronized boolean awaitQuiet(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (total > 0) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** How many pieces of each kind are in flight now. */
  public synchronized Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }
}
