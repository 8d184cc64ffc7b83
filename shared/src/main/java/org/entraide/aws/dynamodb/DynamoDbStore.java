package org.entraide.aws.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.entraide.model.CollectivityId;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.EntityType;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The store on DynamoDB. */
public final class DynamoDbStore implements Store {
  private static final int ATTEMPTS = 40;

  /** DynamoDB's limit of keys in one read. */
  private static final int MOST_AT_ONCE = 100;

  /** So often in a row the item that came back with the failed condition is decided on at once. */
  private static final int AT_ONCE = 2;

  private final Tables tables;
  private final Ids ids;
  private final Function<Object, Item> answer;
  private final Set<CollectivityId> neighbours;

  /**
   * @param ids gives the ids of events and timers
   */
  public DynamoDbStore(Tables tables, Ids ids) {
    this(tables, ids, null, Set.of());
  }

  private DynamoDbStore(
      Tables tables, Ids ids, Function<Object, Item> answer, Set<CollectivityId> neighbours) {
    this.tables = tables;
    this.ids = ids;
    this.answer = answer;
    this.neighbours = neighbours;
  }

  /** The same store, whose commits also keep the answer to the request that asked for them. */
  DynamoDbStore keeping(Function<Object, Item> rendered) {
    return new DynamoDbStore(tables, ids, rendered, neighbours);
  }

  @Override
  public Store with(Collection<CollectivityId> others) {
    Set<CollectivityId> all = new HashSet<>(neighbours);
    all.addAll(others);
    return new DynamoDbStore(tables, ids, answer, all);
  }

  /** Asks DynamoDB with credentials that reach this store's neighbours. */
  private <R> R reaching(Supplier<R> does) {
    return Invocation.current().reaching(neighbours, does);
  }

  @Override
  public <T> Optional<Versioned<T>> find(EntityType<T> type, CollectivityId tenant, String id) {
    Item item =
        reaching(
            () ->
                tables
                    .of(type)
                    .getItem(r -> r.key(Keys.of(type, tenant, id)).consistentRead(true)));
    return Optional.ofNullable(item).map(i -> versioned(type, i));
  }

  @Override
  public <T> Map<String, Versioned<T>> findAll(
      EntityType<T> type, CollectivityId tenant, Collection<String> idsWanted) {
    Map<String, Versioned<T>> found = new LinkedHashMap<>();
    readAll(type, idsWanted.stream().distinct().map(id -> Keys.of(type, tenant, id)).toList())
        .forEach(item -> found.put(item.sk(), versioned(type, item)));
    return found;
  }

  @Override
  public <T> Map<CollectivityId, Versioned<T>> findInEach(
      EntityType<T> type, Collection<CollectivityId> tenants, String id) {
    Map<String, CollectivityId> owners = new LinkedHashMap<>();
    tenants.forEach(tenant -> owners.put(Keys.partition(type, tenant), tenant));
    Map<CollectivityId, Versioned<T>> found = new LinkedHashMap<>();
    readAll(type, owners.values().stream().map(tenant -> Keys.of(type, tenant, id)).toList())
        .forEach(item -> found.put(owners.get(item.pk()), versioned(type, item)));
    return found;
  }

  /** Those of the keys, all different, under which something lies. */
  private List<Item> readAll(EntityType<?> type, List<Key> keys) {
    List<Item> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
      var table = tables.of(type);
      var batch = ReadBatch.builder(Item.class).mappedTableResource(table);
      keys.subList(from, Math.min(from + MOST_AT_ONCE, keys.size()))
          .forEach(key -> batch.addGetItem(g -> g.key(key).consistentRead(true)));
      found.addAll(
          reaching(
              () ->
                  tables
                      .client()
                      .batchGetItem(
                          BatchGetItemEnhancedRequest.builder().readBatches(batch.build()).build())
                      .resultsForTable(table)
                      .stream()
                      .toList()));
    }
    return found;
  }

  @Override
  public <T> Page<Versioned<T>> list(
      EntityType<T> type, CollectivityId tenant, String idPrefix, Page.Wanted wanted) {
    String partition = Keys.partition(type, tenant);
    return page(
        type,
        beginningWith(partition, idPrefix),
        partition,
        start -> start.startsWith(idPrefix),
        wanted);
  }

  @Override
  public <T> Page<Versioned<T>> range(
      EntityType<T> type, CollectivityId tenant, String fromId, String toId, Page.Wanted wanted) {
    String partition = Keys.partition(type, tenant);
    return page(
        type,
        QueryConditional.sortBetween(
            k -> k.partitionValue(partition).sortValue(fromId),
            k -> k.partitionValue(partition).sortValue(toId)),
        partition,
        start -> start.compareTo(fromId) >= 0 && start.compareTo(toId) <= 0,
        wanted);
  }

  /**
   * @param within whether a sort key lies in what is queried: DynamoDB refuses to start elsewhere
   */
  private <T> Page<Versioned<T>> page(
      EntityType<T> type,
      QueryConditional query,
      String partition,
      Predicate<String> within,
      Page.Wanted wanted) {
    Map<String, AttributeValue> start = null;
    if (wanted.cursor() != null) {
      String sortKey = Keys.sortKeys(partition, wanted.cursor(), 1)[0];
      if (!within.test(sortKey)) {
        throw new Page.InvalidCursor();
      }
      start = Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sortKey));
    }
    Map<String, AttributeValue> startKey = start;
    List<Item> items =
        reaching(
            () ->
                tables
                    .of(type)
                    .query(
                        r ->
                            r.queryConditional(query)
                                .limit(wanted.limit() + 1)
                                .consistentRead(true)
                                .exclusiveStartKey(startKey))
                    .items()
                    .stream()
                    .limit(wanted.limit() + 1L)
                    .toList());
    return page(type, items, wanted, last -> Keys.cursor(partition, last.sk()));
  }

  @Override
  public <T> Page<Versioned<T>> indexed(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String sortPrefix,
      Page.Wanted wanted) {
    String indexPartition = Keys.indexPartition(type, tenant, partition);
    return indexPage(
        type,
        tenant,
        beginningWith(indexPartition, sortPrefix),
        indexPartition,
        start -> start.startsWith(sortPrefix),
        wanted);
  }

  @Override
  public <T> Page<Versioned<T>> indexedBetween(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String fromSort,
      String toSort,
      Page.Wanted wanted) {
    String indexPartition = Keys.indexPartition(type, tenant, partition);
    return indexPage(
        type,
        tenant,
        QueryConditional.sortBetween(
            k -> k.partitionValue(indexPartition).sortValue(fromSort),
            k -> k.partitionValue(indexPartition).sortValue(toSort)),
        indexPartition,
        start -> start.compareTo(fromSort) >= 0 && start.compareTo(toSort) <= 0,
        wanted);
  }

  /**
   * @param within whether a sort key lies in what is queried: DynamoDB refuses to start elsewhere
   */
  private <T> Page<Versioned<T>> indexPage(
      EntityType<T> type,
      CollectivityId tenant,
      QueryConditional query,
      String indexPartition,
      Predicate<String> within,
      Page.Wanted wanted) {
    Map<String, AttributeValue> start = null;
    if (wanted.cursor() != null) {
      String[] sortKeys = Keys.sortKeys(indexPartition, wanted.cursor(), 2);
      if (!within.test(sortKeys[0])) {
        throw new Page.InvalidCursor();
      }
      start =
          Map.of(
              "gsi1pk", AttributeValue.fromS(indexPartition),
              "gsi1sk", AttributeValue.fromS(sortKeys[0]),
              "pk", AttributeValue.fromS(Keys.partition(type, tenant)),
              "sk", AttributeValue.fromS(sortKeys[1]));
    }
    Map<String, AttributeValue> startKey = start;
    List<Item> items =
        reaching(
            () ->
                tables
                    .of(type)
                    .index(Item.INDEX)
                    .query(
                        r ->
                            r.queryConditional(query)
                                .limit(wanted.limit() + 1)
                                .exclusiveStartKey(startKey))
                    .stream()
                    .flatMap(p -> p.items().stream())
                    .limit(wanted.limit() + 1L)
                    .toList());
    return page(type, items, wanted, last -> Keys.cursor(indexPartition, last.gsi1sk(), last.sk()));
  }

  private static QueryConditional beginningWith(String partition, String sortPrefix) {
    return sortPrefix.isEmpty()
        ? QueryConditional.keyEqualTo(k -> k.partitionValue(partition))
        : QueryConditional.sortBeginsWith(k -> k.partitionValue(partition).sortValue(sortPrefix));
  }

  static <T> Page<Versioned<T>> page(
      EntityType<T> type, List<Item> items, Page.Wanted wanted, Function<Item, String> cursor) {
    boolean more = items.size() > wanted.limit();
    List<Item> kept = more ? items.subList(0, wanted.limit()) : items;
    return new Page<>(
        kept.stream().map(item -> versioned(type, item)).toList(),
        more ? cursor.apply(kept.get(kept.size() - 1)) : null);
  }

  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    return decide(type, tenant, id, find(type, tenant, id), decide);
  }

  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Optional<Versioned<T>> believed,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    Optional<Versioned<T>> current = believed;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Decision<R> decision = decide.apply(current);
      if (!(decision instanceof Decision.Change<R> change)) {
        return decision.result();
      }
      Changes changes = change.changes();
      if (!changes.tenant().equals(tenant)) {
        throw new IllegalArgumentException("a decision about one tenant writes to another");
      }
      TransactionOutcome outcome = write(changes, change.result());
      if (outcome.committed()) {
        return decision.result();
      }
      outcome.throwIfAnswered();
      Optional<Item> faster = outcome.currentOf(Keys.partition(type, tenant), id);
      if (faster.isPresent() && attempt < AT_ONCE) {
        current = faster.map(item -> versioned(type, item));
      } else {
        BackOff.pause(attempt);
        current = find(type, tenant, id);
      }
    }
    throw new Contention(type.name());
  }

  @Override
  public <R> R commit(Decision<R> decision) {
    if (decision instanceof Decision.Change<R> change) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        TransactionOutcome outcome = write(change.changes(), change.result());
        if (outcome.committed()) {
          return decision.result();
        }
        outcome.throwIfAnswered();
        if (outcome.conditionFailed()) {
          break;
        }
        BackOff.pause(attempt);
      }
      throw new Contention("commit");
    }
    return decision.result();
  }

  private TransactionOutcome write(Changes changes, Object result) {
    ChangesTransaction transaction =
        new ChangesTransaction(tables, ids, changes, answer == null ? null : answer.apply(result));
    return reaching(() -> Invocation.current().reaching(changes.neighbours(), transaction::write));
  }

  static <T> Versioned<T> versioned(EntityType<T> type, Item item) {
    return new Versioned<>(
        item.sk(),
        read(item.data(), type.type()),
        item.version(),
        item.expiresAt() == null ? null : Instant.ofEpochSecond(item.expiresAt()));
  }

  static <T> T read(JsonNode data, Class<T> type) {
    try {
      return Json.mapper().treeToValue(data, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
