package org.entraide.simulator.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.entraide.model.CollectivityId;
import org.entraide.port.Changes;
import org.entraide.port.Changes.Write;
import org.entraide.port.Decision;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * The store in memory, for one thread: the same conditions, orders and pages as on DynamoDB. Values
 * are immutable and kept as they are. What each commit tells, and the timers that it sets, are
 * handed to whoever plays relay, bus and agenda.
 */
public final class MemoryStore implements Store {
  /** DynamoDB's limit. */
  private static final int MOST_ROWS = 100;

  private static final char END_OF_SORT = '\0';

  private final Consumer<Changes> committed;
  private final Map<String, NavigableMap<String, Row>> items = new HashMap<>();
  private final Map<String, NavigableMap<String, Row>> index = new HashMap<>();
  private final Set<String> ledger = new HashSet<>();
  private final PriorityQueue<Expiry> expiries =
      new PriorityQueue<>(Comparator.comparing(Expiry::at));

  /**
   * @param committed hears of every commit, after it
   */
  public MemoryStore(Consumer<Changes> committed) {
    this.committed = committed;
  }

  @Override
  public <T> Optional<Versioned<T>> find(EntityType<T> type, CollectivityId tenant, String id) {
    return Optional.ofNullable(partition(items, partition(type, tenant)).get(id))
        .map(row -> row.as(type));
  }

  @Override
  public <T> Map<String, Versioned<T>> findAll(
      EntityType<T> type, CollectivityId tenant, Collection<String> ids) {
    Map<String, Versioned<T>> found = new LinkedHashMap<>();
    ids.forEach(id -> find(type, tenant, id).ifPresent(item -> found.put(id, item)));
    return found;
  }

  @Override
  public <T> Map<CollectivityId, Versioned<T>> findInEach(
      EntityType<T> type, Collection<CollectivityId> tenants, String id) {
    Map<CollectivityId, Versioned<T>> found = new LinkedHashMap<>();
    tenants.forEach(tenant -> find(type, tenant, id).ifPresent(item -> found.put(tenant, item)));
    return found;
  }

  @Override
  public Store with(Collection<CollectivityId> neighbours) {
    return this;
  }

  @Override
  public <T> Page<Versioned<T>> list(
      EntityType<T> type, CollectivityId tenant, String idPrefix, Page.Wanted wanted) {
    return page(
        type,
        partition(items, partition(type, tenant)),
        idPrefix,
        id -> id.startsWith(idPrefix),
        wanted);
  }

  @Override
  public <T> Page<Versioned<T>> range(
      EntityType<T> type, CollectivityId tenant, String fromId, String toId, Page.Wanted wanted) {
    return page(
        type,
        partition(items, partition(type, tenant)),
        fromId,
        id -> id.compareTo(toId) <= 0,
        wanted);
  }

  @Override
  public <T> Page<Versioned<T>> indexed(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String sortPrefix,
      Page.Wanted wanted) {
    return page(
        type,
        partition(index, partition(type, tenant) + "#" + partition),
        sortPrefix,
        key -> key.startsWith(sortPrefix),
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
    return page(
        type,
        partition(index, partition(type, tenant) + "#" + partition),
        fromSort,
        key -> key.substring(0, key.indexOf(END_OF_SORT)).compareTo(toSort) <= 0,
        wanted);
  }

  private static <T> Page<Versioned<T>> page(
      EntityType<T> type,
      NavigableMap<String, Row> rows,
      String from,
      Predicate<String> within,
      Page.Wanted wanted) {
    String cursor = wanted.cursor();
    if (cursor != null && (cursor.compareTo(from) < 0 || !within.test(cursor))) {
      throw new Page.InvalidCursor();
    }
    NavigableMap<String, Row> rest =
        cursor == null ? rows.tailMap(from, true) : rows.tailMap(cursor, false);
    List<Versioned<T>> found = new ArrayList<>();
    String last = null;
    for (var entry : rest.entrySet()) {
      if (!within.test(entry.getKey())) {
        break;
      }
      if (found.size() == wanted.limit()) {
        return new Page<>(found, last);
      }
      found.add(entry.getValue().as(type));
      last = entry.getKey();
    }
    return new Page<>(found, null);
  }

  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    Decision<R> decision = decide.apply(find(type, tenant, id));
    if (decision instanceof Decision.Change<R> change
        && !change.changes().tenant().equals(tenant)) {
      throw new IllegalArgumentException("a decision about one tenant writes to another");
    }
    return commit(decision);
  }

  /** Nobody else writes: what is believed is found out to be true or not at once. */
  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Optional<Versioned<T>> believed,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    return decide(type, tenant, id, decide);
  }

  @Override
  public <R> R commit(Decision<R> decision) {
    if (decision instanceof Decision.Change<R> change) {
      write(change.changes());
    }
    return decision.result();
  }

  private void write(Changes changes) {
    int rows =
        changes.writes().size()
            + changes.events().size()
            + changes.timers().size()
            + changes.usage().size()
            + changes.auditEntries().size();
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException("a transaction of " + rows + " rows");
    }
    forget(changes.at());
    once(changes.writes().stream().map(MemoryStore::key).toList());
    once(changes.usage().stream().map(MemoryStore::key).toList());
    changes.writes().forEach(this::check);
    changes.usage().forEach(this::check);
    changes.writes().forEach(this::write);
    changes.usage().forEach(line -> ledger.add(key(line)));
    committed.accept(changes);
  }

  /** DynamoDB takes no transaction that names an item twice. */
  private static void once(List<String> keys) {
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("a transaction names an item twice: " + keys);
    }
  }

  private static String key(Write<?> write) {
    return partition(write.type(), write.tenant()) + "#" + write.id();
  }

  private static String key(Changes.Counted counted) {
    return counted.tenant().keyPrefix() + counted.line().month() + "#" + counted.line().id();
  }

  private void check(Changes.Counted counted) {
    if (ledger.contains(key(counted))) {
      throw new Contention("ledger line " + counted.line().id());
    }
  }

  private <T> void check(Write<T> write) {
    Optional<Versioned<T>> current = find(write.type(), write.tenant(), write.id());
    boolean holds = true;
    if (write instanceof Write.Create<T>) {
      holds = current.isEmpty();
    } else if (write instanceof Write.Replace<T> replace) {
      holds = current.filter(c -> c.version() == replace.expectedVersion()).isPresent();
    } else if (write instanceof Write.Unchanged<T> unchanged) {
      holds = current.filter(c -> c.version() == unchanged.expectedVersion()).isPresent();
    }
    if (!holds) {
      throw new Contention(write.type().name() + " " + write.id());
    }
  }

  private <T> void write(Write<T> write) {
    if (write instanceof Write.Unchanged<T>) {
      return;
    }
    CollectivityId tenant = write.tenant();
    remove(partition(write.type(), tenant), write.id());
    if (write instanceof Write.Create<T> create) {
      put(
          create.type(),
          tenant,
          new Versioned<>(create.id(), create.value(), 1, create.expiresAt()));
    } else if (write instanceof Write.Replace<T> replace) {
      put(
          replace.type(),
          tenant,
          new Versioned<>(
              replace.id(), replace.value(), replace.expectedVersion() + 1, replace.expiresAt()));
    }
  }

  private <T> void put(EntityType<T> type, CollectivityId tenant, Versioned<T> item) {
    String partition = partition(type, tenant);
    if (item.expiresAt() != null && item.version() == 1) {
      expiries.add(new Expiry(item.expiresAt(), partition, item.id()));
    }
    IndexKey key = type.index().apply(item.value());
    Row row =
        key == null
            ? new Row(item, null, null)
            : new Row(
                item, partition + "#" + key.partition(), key.sort() + END_OF_SORT + item.id());
    items.computeIfAbsent(partition, missing -> new TreeMap<>()).put(item.id(), row);
    if (key != null) {
      index.computeIfAbsent(row.indexPartition(), missing -> new TreeMap<>()).put(row.sort(), row);
    }
  }

  private void remove(String partition, String id) {
    NavigableMap<String, Row> rows = items.get(partition);
    Row row = rows == null ? null : rows.remove(id);
    if (row != null && row.indexPartition() != null) {
      index.get(row.indexPartition()).remove(row.sort());
    }
  }

  /** What may be forgotten is. */
  private void forget(Instant now) {
    while (!expiries.isEmpty() && !expiries.peek().at().isAfter(now)) {
      Expiry expiry = expiries.remove();
      Row row = partition(items, expiry.partition()).get(expiry.id());
      if (row != null && expiry.at().equals(row.item().expiresAt())) {
        remove(expiry.partition(), expiry.id());
      }
    }
  }

  private static NavigableMap<String, Row> partition(
      Map<String, NavigableMap<String, Row>> all, String name) {
    NavigableMap<String, Row> rows = all.get(name);
    return rows == null ? new TreeMap<>() : rows;
  }

  private static String partition(EntityType<?> type, CollectivityId tenant) {
    return tenant.keyPrefix() + type.name();
  }

  /**
   * @param indexPartition with {@code sort}, where it stands in the index; null when nowhere
   */
  private record Row(Versioned<?> item, String indexPartition, String sort) {
    <T> Versioned<T> as(EntityType<T> type) {
      return new Versioned<>(
          item.id(), type.type().cast(item.value()), item.version(), item.expiresAt());
    }
  }

  private record Expiry(Instant at, String partition, String id) {}
}
