package org.entraide.aws.dynamodb;

import java.util.List;
import java.util.Map;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.PlatformDirectory;
import org.entraide.port.Versioned;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tenants on DynamoDB: the partition of the index that belongs to the platform. */
public final class DynamoDbPlatformDirectory implements PlatformDirectory {
  private static final String ALL =
      Keys.platformPartition(Entities.COLLECTIVITY, Entities.ALL_TENANTS);

  private final Tables tables;

  public DynamoDbPlatformDirectory(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Page<Versioned<Collectivity>> collectivities(Page.Wanted wanted) {
    Map<String, AttributeValue> start =
        wanted.cursor() == null ? null : startAfter(Keys.sortKeys(ALL, wanted.cursor(), 1)[0]);
    List<Item> items =
        tables
            .of(Entities.COLLECTIVITY)
            .index(Item.INDEX)
            .query(
                r ->
                    r.queryConditional(QueryConditional.keyEqualTo(k -> k.partitionValue(ALL)))
                        .limit(wanted.limit() + 1)
                        .exclusiveStartKey(start))
            .stream()
            .flatMap(p -> p.items().stream())
            .limit(wanted.limit() + 1L)
            .toList();
    return DynamoDbStore.page(
        Entities.COLLECTIVITY, items, wanted, last -> Keys.cursor(ALL, last.gsi1sk()));
  }

  private static Map<String, AttributeValue> startAfter(String id) {
    if (!CollectivityId.isValid(id)) {
      throw new Page.InvalidCursor();
    }
    return Map.of(
        "gsi1pk", AttributeValue.fromS(ALL),
        "gsi1sk", AttributeValue.fromS(id),
        "pk", AttributeValue.fromS(Keys.partition(Entities.COLLECTIVITY, new CollectivityId(id))),
        "sk", AttributeValue.fromS(Entities.ONLY));
  }
}
