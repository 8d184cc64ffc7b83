package org.entraide.local.edge;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the calls of each function to AWS, the time that they take and, when asked, the capacity
 * units that they consume.
 */
public final class CallMeter {

  /**
   * What a function asked of one operation since the last reset.
   *
   * @param units read units of reads, write units of writes; 0 unless capacity is metered
   */
  public record Line(long calls, Duration time, double units) {
    Line plus(Line other) {
      return new Line(calls + other.calls, time.plus(other.time), units + other.units);
    }
  }

  private static final class Counter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final DoubleAdder units = new DoubleAdder();

    Line line() {
      return new Line(calls.sum(), Duration.ofNanos(nanos.sum()), units.sum());
    }
  }

  private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
  private volatile boolean capacity;

  /**
   * Whether DynamoDB is asked what each call consumes. Costs some tenths of a millisecond a call.
   */
  public void meterCapacity(boolean on) {
    capacity = on;
  }

  public boolean metersCapacity() {
    return capacity;
  }

  void add(AwsCall call, long nanos, double units) {
    Counter counter =
        counters
            .computeIfAbsent(call.function(), function -> new ConcurrentHashMap<>())
            .computeIfAbsent(call.name(), operation -> new Counter());
    counter.calls.increment();
    counter.nanos.add(nanos);
    counter.units.add(units);
  }

  /**
   * What a function (logical id) did, by operation such as {@code dynamodb.PutItem}; empty when it
   * called nothing.
   */
  public Map<String, Line> of(String function) {
    Map<String, Line> lines = new TreeMap<>();
    counters
        .getOrDefault(function, Map.of())
        .forEach((operation, counter) -> lines.put(operation, counter.line()));
    return lines;
  }

  /** All operations of a function together. */
  public Line total(String function) {
    return of(function).values().stream().reduce(new Line(0, Duration.ZERO, 0), Line::plus);
  }

  /** Begins anew from zero. */
  public void reset() {
    counters.clear();
  }
}
