package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.port.EntityType;
import org.entraide.runtime.Json;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One row of any table.
 *
 * @param pk partition key, tenant-led: {@code com-02168#volunteers}
 * @param sk sort key: an id
 * @param version grows by one with every change; null where nothing is ever replaced
 * @param expiresAt Unix seconds after which DynamoDB may delete it, or null
 * @param gsi1pk partition of the index, tenant-led too; null keeps the row out of it
 * @param data the value, as a map that the console shows readably
 */
public record Item(
    String pk,
    String sk,
    Long version,
    Long expiresAt,
    String gsi1pk,
    String gsi1sk,
    JsonNode data) {

  static final String INDEX = "gsi1";

  static final TableSchema<Item> SCHEMA =
      StaticImmutableTableSchema.builder(Item.class, Builder.class)
          .newItemBuilder(Builder::new, Builder::build)
          .addAttribute(
              String.class,
              a ->
                  a.name("pk")
                      .getter(Item::pk)
                      .setter((b, v) -> b.pk = v)
                      .tags(StaticAttributeTags.primaryPartitionKey()))
          .addAttribute(
              String.class,
              a ->
                  a.name("sk")
                      .getter(Item::sk)
                      .setter((b, v) -> b.sk = v)
                      .tags(StaticAttributeTags.primarySortKey()))
          .addAttribute(
              Long.class,
              a -> a.name("version").getter(Item::version).setter((b, v) -> b.version = v))
          .addAttribute(
              Long.class,
              a -> a.name("expiresAt").getter(Item::expiresAt).setter((b, v) -> b.expiresAt = v))
          .addAttribute(
              String.class,
              a ->
                  a.name("gsi1pk")
                      .getter(Item::gsi1pk)
                      .setter((b, v) -> b.gsi1pk = v)
                      .tags(StaticAttributeTags.secondaryPartitionKey(INDEX)))
          .addAttribute(
              String.class,
              a ->
                  a.name("gsi1sk")
                      .getter(Item::gsi1sk)
                      .setter((b, v) -> b.gsi1sk = v)
                      .tags(StaticAttributeTags.secondarySortKey(INDEX)))
          .addAttribute(
              JsonNode.class,
              a ->
                  a.name("data")
                      .getter(Item::data)
                      .setter((b, v) -> b.data = v)
                      .attributeConverter(new JsonAttributeConverter()))
          .build();

  /**
   * The row of a tenant's entity.
   *
   * @param expiresAt when it may be forgotten, or null
   */
  public static <T> Item entity(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      T value,
      long version,
      Instant expiresAt) {
    return new Item(
        Keys.partition(type, tenant),
        id,
        version,
        expiresAt == null ? null : expiresAt.getEpochSecond(),
        Keys.indexPartition(type, tenant, value),
        Keys.indexSort(type, value),
        Json.mapper().valueToTree(value));
  }

  /** A row that is found by its keys only and never replaced. */
  static Item row(String pk, String sk, Long expiresAt, JsonNode data) {
    return new Item(pk, sk, null, expiresAt, null, null, data);
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return SCHEMA.mapToItem(attributes);
  }

  private static final class Builder {
    private String pk;
    private String sk;
    private Long version;
    private Long expiresAt;
    private String gsi1pk;
    private String gsi1sk;
    private JsonNode data;

    private Item build() {
      return new Item(pk, sk, version, expiresAt, gsi1pk, gsi1sk, data);
    }
  }
}
