package org.entraide.simulator.calls;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.entraide.model.CollectivityId;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * A store whose process may stop at each step: before a read, before a commit, and after one that
 * nobody hears of any more. What was committed is handed on all the same, as the outbox's stream
 * does.
 */
final class MortalStore implements Store {
  private final Store whole;
  private final Mishaps mishaps;
  private final Consumer<Changes> committed;

  MortalStore(Store whole, Mishaps mishaps, Consumer<Changes> committed) {
    this.whole = whole;
    this.mishaps = mishaps;
    this.committed = committed;
  }

  @Override
  public <T> Optional<Versioned<T>> find(EntityType<T> type, CollectivityId tenant, String id) {
    mishaps.step();
    return whole.find(type, tenant, id);
  }

  @Override
  public <T> Map<String, Versioned<T>> findAll(
      EntityType<T> type, CollectivityId tenant, Collection<String> ids) {
    mishaps.step();
    return whole.findAll(type, tenant, ids);
  }

  @Override
  public <T> Map<CollectivityId, Versioned<T>> findInEach(
      EntityType<T> type, Collection<CollectivityId> tenants, String id) {
    mishaps.step();
    return whole.findInEach(type, tenants, id);
  }

  @Override
  public <T> Page<Versioned<T>> list(
      EntityType<T> type, CollectivityId tenant, String idPrefix, Page.Wanted wanted) {
    mishaps.step();
    return whole.list(type, tenant, idPrefix, wanted);
  }

  @Override
  public <T> Page<Versioned<T>> range(
      EntityType<T> type, CollectivityId tenant, String fromId, String toId, Page.Wanted wanted) {
    mishaps.step();
    return whole.range(type, tenant, fromId, toId, wanted);
  }

  @Override
  public <T> Page<Versioned<T>> indexed(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String sortPrefix,
      Page.Wanted wanted) {
    mishaps.step();
    return whole.indexed(type, tenant, partition, sortPrefix, wanted);
  }

  @Override
  public <T> Page<Versioned<T>> indexedBetween(
      EntityType<T> type,
      CollectivityId tenant,
      String partition,
      String fromSort,
      String toSort,
      Page.Wanted wanted) {
    mishaps.step();
    return whole.indexedBetween(type, tenant, partition, fromSort, toSort, wanted);
  }

  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    Last<R> last = new Last<>();
    mishaps.step();
    R result = whole.decide(type, tenant, id, read -> last.is(decide.apply(read)));
    handOn(last.decision);
    return result;
  }

  @Override
  public <T, R> R decide(
      EntityType<T> type,
      CollectivityId tenant,
      String id,
      Optional<Versioned<T>> believed,
      Function<Optional<Versioned<T>>, Decision<R>> decide) {
    Last<R> last = new Last<>();
    mishaps.step();
    R result = whole.decide(type, tenant, id, believed, read -> last.is(decide.apply(read)));
    handOn(last.decision);
    return result;
  }

  @Override
  public <R> R commit(Decision<R> decision) {
    mishaps.step();
    R result = whole.commit(decision);
    handOn(decision);
    return result;
  }

  @Override
  public Store with(Collection<CollectivityId> neighbours) {
    return new MortalStore(whole.with(neighbours), mishaps, committed);
  }

  private void handOn(Decision<?> decision) {
    if (decision instanceof Decision.Change<?> change) {
      committed.accept(change.changes());
      mishaps.step();
    }
  }

  /** The decision that was taken last, which is the one that was committed. */
  private static final class Last<R> {
    private Decision<R> decision;

    Decision<R> is(Decision<R> taken) {
      decision = taken;
      return taken;
    }
  }
}
