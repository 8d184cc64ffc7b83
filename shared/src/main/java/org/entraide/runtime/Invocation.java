package org.entraide.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.entraide.model.CollectivityId;

/**
 * One invocation of a function, and the line that it leaves in the log: what it was, for whom, and
 * what it asked of AWS. An environment handles one invocation at a time, so there is one for the
 * process, and whoever has something to say about it finds it at {@link #current}.
 *
 * <pre>{@code
 * try (Invocation invocation = Invocation.begin(context.getAwsRequestId())) {
 *   // handle the event
 * }
 * }</pre>
 */
public final class Invocation implements AutoCloseable {
  /** The field of the line that says which invocation it was, by Lambda's request id. */
  public static final String FIELD = "invocation";

  /** Stands for the request's id of what is done before a snapshot. */
  public static final String PRIMING = "priming";

  private static volatile Invocation current = new Invocation("-");

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private Reach reach;
  private boolean claimed;
  private double readUnits;
  private double writeUnits;
  private double lostUnits;
  private int busEvents;
  private int publishes;
  private int sessions;
  private long sessionMillis;

  private Invocation(String awsRequestId) {
    fields.put(FIELD, awsRequestId);
  }

  /**
   * Begins an invocation; what its clients ask of AWS counts for it from now on.
   *
   * @param awsRequestId Lambda's, which is also in Lambda's own report of what it bills; {@link
   *     #PRIMING} for what is done before a snapshot, which is the platform's
   */
  public static Invocation begin(String awsRequestId) {
    current = new Invocation(awsRequestId);
    return current;
  }

  /** The one at hand; before the first, one that leaves no line. */
  public static Invocation current() {
    return current;
  }

  /** The collectivity whose trigger this is: it pays. Without, the platform does. */
  public synchronized Invocation paidBy(CollectivityId tenant) {
    fields.put("collectivityId", tenant);
    return this;
  }

  /** Whether it is done before a snapshot, which must hold nothing that is secret or expires. */
  public synchronized boolean isPriming() {
    return PRIMING.equals(fields.get(FIELD));
  }

  /** The collectivity whose rows may be touched from now on, and no other's. */
  public synchronized Invocation within(CollectivityId its) {
    reach = Reach.of(its.value());
    claimed = false;
    return this;
  }

  /**
   * The same for the collectivity that somebody names who has shown nothing yet: what shows it lies
   * there. Until it is {@link #proven}, nothing that outlasts the invocation may come of it.
   */
  public synchronized Invocation withinClaimed(CollectivityId its) {
    within(its);
    claimed = true;
    return this;
  }

  /** What was claimed is true. */
  public synchronized Invocation proven() {
    claimed = false;
    return this;
  }

  /** Whether whose rows may be touched is only said, by who has shown nothing yet. */
  public synchronized boolean isClaimed() {
    return claimed;
  }

  /** The platform's own rows may be touched from now on, and no collectivity's. */
  public synchronized Invocation withinPlatform() {
    reach = Reach.of(Reach.PLATFORM);
    claimed = false;
    return this;
  }

  /** Whose rows may be touched; empty while nobody has said. */
  public synchronized Optional<Reach> reach() {
    return Optional.ofNullable(reach);
  }

  /** Does something for which rows of these neighbours may be touched as well. */
  public <R> R reaching(Set<CollectivityId> neighbours, Supplier<R> does) {
    Reach before = widen(neighbours);
    try {
      return does.get();
    } finally {
      restore(before);
    }
  }

  private synchronized Reach widen(Set<CollectivityId> neighbours) {
    Reach before = reach;
    reach = before == null ? null : before.and(neighbours);
    return before;
  }

  private synchronized void restore(Reach before) {
    reach = before;
  }

  /** Something else that the line says; the field must be one that may be logged. */
  public synchronized Invocation note(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** DynamoDB's read units. */
  public synchronized void read(double units) {
    readUnits += units;
  }

  /** DynamoDB's write units. */
  public synchronized void wrote(double units) {
    writeUnits += units;
  }

  /** Write units of writes that were refused: billed, though nothing was written. */
  public synchronized void wroteInVain(double units) {
    lostUnits += units;
  }

  /** Events that a bus took. */
  public synchronized void putOnBus(int events) {
    busEvents += events;
  }

  /** A message that SNS took. */
  public synchronized void published() {
    publishes++;
  }

  /**
   * A session with STS was begun.
   *
   * @param millis for how long it was waited for
   */
  public synchronized void beganSession(long millis) {
    sessions++;
    sessionMillis += millis;
  }

  /** Writes the line. */
  @Override
  public synchronized void close() {
    put("readUnits", readUnits);
    put("writeUnits", writeUnits);
    put("lostUnits", lostUnits);
    put("busEvents", busEvents);
    put("publishes", publishes);
    put("sessions", sessions);
    put("sessionMs", sessionMillis);
    Log.measure(fields);
  }

  private void put(String field, double quantity) {
    if (quantity > 0) {
      fields.put(field, quantity);
    }
  }
}
