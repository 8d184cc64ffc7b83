package org.entraide.port;

import java.util.Objects;
import java.util.function.Function;

/**
 * One kind of stored thing: where it lives and how it is found. The catalogue is {@link Entities}.
 *
 * @param name its part of the key: {@code volunteers}
 * @param table the table that owns it
 * @param type its Java type
 * @param index a second way to find it; null for an item that is not in the index now
 */
public record EntityType<T>(String name, Table table, Class<T> type, Function<T, IndexKey> index) {

  public EntityType {
    Objects.requireNonNull(index);
  }

  /** A type that is found by id only. */
  public static <T> EntityType<T> of(String name, Table table, Class<T> type) {
    return new EntityType<>(name, table, type, value -> null);
  }

  /** The same type with a second way to find its items. */
  public EntityType<T> indexedBy(Function<T, IndexKey> key) {
    return new EntityType<>(name, table, type, key);
  }

  /** The tables that hold entities, each with one owner. */
  public enum Table {
    COLLECTIVITIES,
    PEOPLE,
    REQUESTS,
    CALLS,
    MESSAGES,
    STATISTICS
  }

  /**
   * Where an item stands in the index: items of one partition, in the order of {@code sort}.
   *
   * @param platform whether the partition is that of all tenants, which only {@link
   *     PlatformDirectory} reads
   */
  public record IndexKey(String partition, String sort, boolean platform) {
    /** A place among the items of its tenant. */
    public IndexKey(String partition, String sort) {
      this(partition, sort, false);
    }

    /** A place among the items of all tenants: no personal data may lie there. */
    public static IndexKey ofPlatform(String partition, String sort) {
      return new IndexKey(partition, sort, true);
    }
  }
}
