package org.entraide.aws.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.entraide.model.CollectivityId;
import org.entraide.port.Changes;
import org.entraide.runtime.Json;

/**
 * An event that is to be told at an instant: a row of the agenda, in the partition of its UTC hour
 * and shard. The rows of all tenants due in one hour lie together, so that the sweep reads only
 * what is due; shards keep 10:00 from being one hot partition.
 *
 * @param dueAt not before the transaction that wrote it
 * @param event as it will lie in the outbox, but for the time
 */
public record AgendaEntry(String entryId, Instant dueAt, OutboxEvent event) {
  static final String TABLE = "AGENDA_TABLE";

  /** Partitions of one hour. */
  public static final int SHARDS = 2;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'").withZone(ZoneOffset.UTC);

  // Fixed width, so that text order is time order.
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The row of a timer that was written then. */
  public static AgendaEntry of(
      CollectivityId tenant, Changes.Timer timer, String entryId, Instant writtenAt) {
    return new AgendaEntry(
        entryId, timer.dueAt(), OutboxEvent.of(tenant, timer.event(), entryId, writtenAt));
  }

  /** The partition of the entries that are due in the hour of {@code instant}. */
  static String partition(Instant instant, int shard) {
    return HOUR.format(instant) + "#" + shard;
  }

  /** When the hour of a partition begins. */
  static Instant hour(String partition) {
    return Instant.parse(partition.replaceFirst("Z#.*", ":00:00Z"));
  }

  /** What sorts after every entry due at {@code instant} and before every later one. */
  static String sortUpTo(Instant instant) {
    return INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS)) + "$";
  }

  /** As it lies in the table. */
  public Item item() {
    return Item.row(
        partition(dueAt, Math.floorMod(entryId.hashCode(), SHARDS)),
        INSTANT.format(dueAt.truncatedTo(ChronoUnit.MILLIS)) + "#" + entryId,
        null,
        Json.object()
            .put("aggregateKey", event.aggregateKey())
            .put("detailType", event.detailType())
            .put("detail", event.detail()));
  }
}
