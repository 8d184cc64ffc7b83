package org.entraide.aws.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.entraide.model.CollectivityId;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.Page;
import software.amazon.awssdk.enhanced.dynamodb.Key;

/** How keys are made: the one place where a tenant's id becomes the beginning of a key. */
final class Keys {
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

  /** A cursor says where in a partition to go on; the partition itself never comes from outside. */
  static String cursor(String... sortKeys) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", sortKeys).getBytes(StandardCharsets.UTF_8));
  }

  static String[] sortKeys(String cursor, int count) {
    try {
      String[] keys =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
      for (String key : keys) {
        if (key.isEmpty() || key.length() > 900) {
          throw new Page.InvalidCursor();
        }
      }
      if (keys.length == count) {
        return keys;
      }
    } catch (IllegalArgumentException e) {
      throw new Page.InvalidCursor(e);
    }
    throw new Page.InvalidCursor();
  }
}
