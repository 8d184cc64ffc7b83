package org.entraide.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.EntityType.Table;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.junit.jupiter.api.Test;

/** The store in memory keeps the promises of the port. */
class MemoryStoreTest {
  private static final CollectivityId HERE = new CollectivityId("com-02168");
  private static final CollectivityId ELSEWHERE = new CollectivityId("com-60159");
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

  /** A word, indexed by its first letter unless it begins with x. */
  private static final EntityType<String> WORDS =
      EntityType.of("words", Table.PEOPLE, String.class)
          .indexedBy(w -> w.startsWith("x") ? null : new IndexKey(w.substring(0, 1), w));

  private final List<Changes> told = new ArrayList<>();
  private final MemoryStore store = new MemoryStore(told::add);

  @Test
  void aStaleVersionIsRefusedAndNothingIsWritten() {
    create("1", "one");
    Versioned<String> read = store.find(WORDS, HERE, "1").orElseThrow();
    commit(changes().replace(WORDS, read, "uno"));
    assertThat(store.find(WORDS, HERE, "1")).contains(new Versioned<>("1", "uno", 2));
    assertThatThrownBy(() -> commit(changes().create(WORDS, "2", "two").replace(WORDS, read, "x")))
        .isInstanceOf(Store.Contention.class);
    assertThat(store.find(WORDS, HERE, "2")).isEmpty();
  }

  @Test
  void whatExistsIsNotCreatedAgain() {
    create("1", "one");
    assertThatThrownBy(() -> create("1", "again")).isInstanceOf(Store.Contention.class);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int i = 0; i < 25; i++) {
      create("%02d".formatted(i), "w%02d".formatted(i));
    }
    assertThat(all(page -> store.list(WORDS, HERE, "", page))).hasSize(25).isSorted();
    assertThat(all(page -> store.list(WORDS, HERE, "1", page))).hasSize(10);
    assertThat(all(page -> store.range(WORDS, HERE, "03", "12", page))).hasSize(10);
    assertThat(all(page -> store.indexed(WORDS, HERE, "w", "", page))).hasSize(25);
    assertThat(all(page -> store.list(WORDS, ELSEWHERE, "", page))).isEmpty();
  }

  @Test
  void anItemStandsInTheIndexAsItIsNow() {
    create("1", "apple");
    commit(changes().replace(WORDS, store.find(WORDS, HERE, "1").orElseThrow(), "banana"));
    assertThat(all(page -> store.indexed(WORDS, HERE, "a", "", page))).isEmpty();
    assertThat(all(page -> store.indexed(WORDS, HERE, "b", "", page))).containsExactly("1");
    commit(changes().replace(WORDS, store.find(WORDS, HERE, "1").orElseThrow(), "xenia"));
    assertThat(all(page -> store.indexed(WORDS, HERE, "b", "", page))).isEmpty();
    commit(changes().delete(WORDS, "1"));
    assertThat(store.find(WORDS, HERE, "1")).isEmpty();
  }

  @Test
  void whatExpiresIsForgotten() {
    commit(changes().create(WORDS, "1", "one", NOW.plusSeconds(60)));
    commit(Changes.of(HERE, NOW.plusSeconds(59)).create(WORDS, "2", "two"));
    assertThat(store.find(WORDS, HERE, "1")).isPresent();
    commit(Changes.of(HERE, NOW.plusSeconds(60)).create(WORDS, "3", "three"));
    assertThat(store.find(WORDS, HERE, "1")).isEmpty();
  }

  @Test
  void aCommitIsHandedOnOnce() {
    Changes changes = changes().tell(new VolunteerVetted("v"));
    changes.remind(NOW.plus(Duration.ofHours(1)), new VolunteerVetted("w"));
    commit(changes);
    assertThat(told).containsExactly(changes);
  }

  @Test
  void aTransactionHasAHundredRowsAtMost() {
    Changes changes = changes();
    for (int i = 0; i < 101; i++) {
      changes.create(WORDS, "w" + i, "w");
    }
    assertThatThrownBy(() -> commit(changes)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Changes changes() {
    return Changes.of(HERE, NOW);
  }

  private void create(String id, String value) {
    commit(changes().create(WORDS, id, value));
  }

  private void commit(Changes changes) {
    store.commit(Decision.change("", changes));
  }

  private static List<String> all(
      java.util.function.Function<Page.Wanted, Page<Versioned<String>>> read) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<Versioned<String>> page = read.apply(new Page.Wanted(7, cursor));
      page.items().forEach(item -> ids.add(item.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return ids;
  }
}
