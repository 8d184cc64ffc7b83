package org.entraide.calls;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Waiting;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Lists calls: one caller's by their time, a collectivity's by day, or a référent's list. */
final class ListCalls {
  private final Store store;
  private final CollectivityId tenant;

  ListCalls(Store store, CollectivityId tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  /** The calls of one caller. */
  Page<Versioned<Occurrence>> ofCaller(
      String callerId, Period period, Predicate<Occurrence> passes, Page.Wanted wanted) {
    return Passing.page(
        next ->
            store.indexedBetween(
                Entities.CALLS, tenant, callerId, period.firstTime(), period.lastTime(), next),
        passes.and(period::contains),
        wanted);
  }

  /** Everybody's. */
  Page<Versioned<Occurrence>> of(Period period, Predicate<Occurrence> passes, Page.Wanted wanted) {
    return Passing.page(
        next -> store.range(Entities.CALLS, tenant, period.firstId(), period.lastId(), next),
        passes.and(period::contains),
        wanted);
  }

  /** Those of a state that waits for a référent, the longest first. */
  Page<Versioned<Occurrence>> waiting(
      Occurrence.State state, Predicate<Occurrence> passes, Page.Wanted wanted) {
    Page<Versioned<Waiting>> lines =
        store.list(Entities.WAITING_CALLS, tenant, Waiting.prefix(state), wanted);
    List<String> ids = lines.items().stream().map(line -> line.value().callId()).toList();
    Map<String, Versioned<Occurrence>> calls = store.findAll(Entities.CALLS, tenant, ids);
    return new Page<>(
        ids.stream()
            .filter(calls::containsKey)
            .map(calls::get)
            .filter(call -> call.value().state() == state && passes.test(call.value()))
            .toList(),
        lines.nextCursor());
  }
}
