package org.entraide.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entraide.runtime.Log;

/**
 * Puts committed events on the bus, in the order of the stream. At the first event that the bus
 * does not take, it stops and says so: the stream comes back from there, so that no aggregate's
 * events overtake each other. An event may go twice, never be lost. One that names another
 * collectivity than the row's that it lies in is a defect: nobody hears of it, and it holds up none
 * of those behind it.
 */
public final class RelayEvents {
  private static final int ENTRIES_OF_ONE_CALL = 10;

  private final Bus bus;
  private final DeadLetters deadLetters;

  public RelayEvents(Bus bus, DeadLetters deadLetters) {
    this.bus = bus;
    this.deadLetters = deadLetters;
  }

  /**
   * Relays a batch and returns the sequence numbers to come back from: none, or the first
   * failure's.
   */
  public List<String> relay(List<OutboxRecord> records) {
    Map<Boolean, List<OutboxRecord>> byOwner =
        records.stream().collect(Collectors.partitioningBy(record -> record.tenant().isPresent()));
    byOwner.get(false).forEach(this::refuse);
    for (List<OutboxRecord> chunk : chunks(byOwner.get(true))) {
      int taken = bus.put(chunk);
      if (taken < chunk.size()) {
        OutboxRecord failed = chunk.get(taken);
        Log.warn("the bus did not take an event", Map.of("detailType", failed.detailType()));
        return List.of(failed.sequenceNumber());
      }
    }
    return List.of();
  }

  private void refuse(OutboxRecord record) {
    Log.error(
        "an event names another collectivity than its row's",
        Map.of("key", record.aggregate(), "detailType", record.detailType()),
        null);
    deadLetters.put(record);
  }

  /**
   * At most ten events each and never two of one aggregate: within one call the bus may take the
   * second and not the first.
   */
  private static List<List<OutboxRecord>> chunks(List<OutboxRecord> records) {
    List<List<OutboxRecord>> chunks = new ArrayList<>();
    List<OutboxRecord> chunk = new ArrayList<>();
    for (OutboxRecord record : records) {
      boolean sameAggregate =
          chunk.stream().anyMatch(earlier -> earlier.aggregate().equals(record.aggregate()));
      if (sameAggregate || chunk.size() == ENTRIES_OF_ONE_CALL) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
      }
      chunk.add(record);
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  /** Where events go. */
  public interface Bus {
    /**
     * Puts events on the bus.
     *
     * @return how many were taken before the first that was not
     */
    int put(List<OutboxRecord> records);
  }

  /** Where what nobody may hear of is kept for an operator. */
  public interface DeadLetters {
    /** Keeps one; perhaps twice, when the stream comes back. */
    void put(OutboxRecord record);
  }
}
