package org.entraide.aws.dynamodb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.entraide.model.CollectivityId;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.Page;
import software.amazon.awssdk.enhanced.dynamodb.Key;

/** How keys are made: the one place where a tenant's id becomes the beginning of a key. */
final class Keys {
  /** DynamoDB takes no longer sort key, and no empty one. */
  private static final int LONGEST_SORT_KEY_BYTES = 1024;

  private Keys() {}

  static String partition(EntityType<?> type, CollectivityId tenant) {
    return tenant.keyPrefix() + type.name();
  }

  static String indexPartition(EntityType<?> type, CollectivityId tenant, String partition) {
    return tenant.keyPrefix() + type.name() + "#" + partition;
  }

  /** The one partition that belongs to no tenant: no tenant's id is {@code platform}. */
  static String platformPartition(EntityType<?> type, String partition) {
    return "platform#" + type.name() + "#" + partition;
  }

  static Key of(EntityType<?> type, CollectivityId tenant, String id) {
    return Key.builder().partitionValue(partition(type, tenant)).sortValue(id).build();
  }

  static <T> String indexPartition(EntityType<T> type, CollectivityId tenant, T value) {
    IndexKey key = type.index().apply(value);
    if (key == null) {
      return null;
    }
    return key.platform()
        ? platformPartition(type, key.partition())
        : indexPartition(type, tenant, key.partition());
  }

  static <T> String indexSort(EntityType<T> type, T value) {
    IndexKey key = type.index().apply(value);
    return key == null ? null : key.sort();
  }

  /**
   * A cursor says where in a partition to go on; the partition itself never comes from outside. It
   * begins with a checksum over both, so that a cursor of another list, or any other text, is not
   * taken for one.
   */
  static String cursor(String partition, String... sortKeys) {
    byte[] keys = String.join("\n", sortKeys).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(Integer.BYTES + keys.length)
                .putInt(checksum(partition, keys))
                .put(keys)
                .array());
  }

  /**
   * Where to go on in that partition.
   *
   * @throws Page.InvalidCursor when the cursor is not one that {@link #cursor} made for it
   */
  static String[] sortKeys(String partition, String cursor, int count) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw new Page.InvalidCursor(e);
    }
    if (bytes.length <= Integer.BYTES) {
      throw new Page.InvalidCursor();
    }
    byte[] keys = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    if (ByteBuffer.wrap(bytes).getInt() != checksum(partition, keys)) {
      throw new Page.InvalidCursor();
    }
    String[] sortKeys = new String(keys, StandardCharsets.UTF_8).split("\n", -1);
    if (sortKeys.length != count || !Arrays.stream(sortKeys).allMatch(Keys::isSortKey)) {
      throw new Page.InvalidCursor();
    }
    return sortKeys;
  }

  private static boolean isSortKey(String key) {
    int bytes = key.getBytes(StandardCharsets.UTF_8).length;
    return bytes > 0 && bytes <= LONGEST_SORT_KEY_BYTES;
  }

  private static int checksum(String partition, byte[] keys) {
    CRC32 sum = new CRC32();
    sum.update(partition.getBytes(StandardCharsets.UTF_8));
    sum.update(keys);
    return (int) sum.getValue();
  }
}
