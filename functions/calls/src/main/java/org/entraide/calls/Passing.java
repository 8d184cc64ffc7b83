package org.entraide.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.entraide.model.CollectivityId;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Pages of what passes a filter. What a page reads is bounded, so that a filter that few pass gives
 * short pages, not slow ones.
 */
final class Passing {
  /** Pages of the store that one page of the answer may read. */
  private static final int MOST_READS = 10;

  private final Store store;

  Passing(Store store) {
    this.store = store;
  }

  /** Items of that type in the order of their ids. */
  <T> Page<Versioned<T>> page(
      EntityType<T> type, CollectivityId tenant, Predicate<T> passes, Page.Wanted wanted) {
    return page(next -> store.list(type, tenant, "", next), passes, wanted);
  }

  /** Items that come page by page. */
  static <T> Page<Versioned<T>> page(
      Function<Page.Wanted, Page<Versioned<T>>> read, Predicate<T> passes, Page.Wanted wanted) {
    List<Versioned<T>> passed = new ArrayList<>();
    String cursor = wanted.cursor();
    int reads = 0;
    do {
      Page<Versioned<T>> page = read.apply(new Page.Wanted(wanted.limit() - passed.size(), cursor));
      page.items().stream().filter(item -> passes.test(item.value())).forEach(passed::add);
      cursor = page.nextCursor();
      reads++;
    } while (cursor != null && passed.size() < wanted.limit() && reads < MOST_READS);
    return new Page<>(passed, cursor);
  }
}
