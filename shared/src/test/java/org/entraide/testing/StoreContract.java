package org.entraide.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.entraide.model.CollectivityId;
import org.entraide.model.matching.Diary;
import org.entraide.model.people.Association;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.IndexKey;
import org.entraide.port.EntityType.Table;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.UsageLine;
import org.entraide.port.Versioned;
import org.junit.jupiter.api.Test;

/** What every store keeps, on DynamoDB or in memory: who plays on one may trust the other. */
public abstract class StoreContract {
  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");
  private static final CollectivityId COMPIEGNE = new CollectivityId("com-60159");

  /** Associations, indexed by the first letter of their name unless it is x. */
  private static final EntityType<Association> BY_LETTER =
      EntityType.of("by-letter", Table.PEOPLE, Association.class)
          .indexedBy(
              a ->
                  a.name().startsWith("x")
                      ? null
                      : new IndexKey(a.name().charAt(0) + "", a.name()));

  /** A store with nothing in it, the same throughout one test. */
  protected abstract Store store();

  @Test
  void aTenantSeesItsOwnOnly() {
    create("a", "Amis des aînés");

    assertThat(store().find(BY_LETTER, CHATEAU, "a")).isPresent();
    assertThat(store().find(BY_LETTER, COMPIEGNE, "a")).isEmpty();
    assertThat(store().list(BY_LETTER, COMPIEGNE, "", Page.Wanted.first(10)).items()).isEmpty();
    assertThat(store().findAll(BY_LETTER, CHATEAU, List.of("a", "b"))).containsOnlyKeys("a");
    assertThat(store().findInEach(BY_LETTER, List.of(CHATEAU, COMPIEGNE), "a"))
        .containsOnlyKeys(CHATEAU);
  }

  @Test
  void theSideOfALentVolunteerIsWrittenInTheirOwnTenantAndNothingElseIs() {
    Changes changes = changes().create(BY_LETTER, "b", named("B"));
    changes.ofVolunteerIn(COMPIEGNE).put(Entities.DIARIES, "marie", Optional.empty(), Diary.EMPTY);
    commit(changes);

    assertThat(store().find(Entities.DIARIES, COMPIEGNE, "marie")).isPresent();
    assertThat(store().find(Entities.DIARIES, CHATEAU, "marie")).isEmpty();
    assertThat(store().find(BY_LETTER, COMPIEGNE, "b")).isEmpty();
    assertThatThrownBy(() -> changes.ofVolunteerIn(COMPIEGNE).delete(BY_LETTER, "a"))
        .hasMessageContaining("by-letter");
  }

  @Test
  void aDecisionAboutOneTenantWritesToNoOther() {
    assertThatThrownBy(
            () ->
                store()
                    .decide(
                        BY_LETTER,
                        COMPIEGNE,
                        "a",
                        read -> Decision.change("", changes().create(BY_LETTER, "a", named("A")))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "a")).isEmpty();
  }

  @Test
  void aVersionGrowsByOneAndAStaleOneIsRefusedWithAllThatGoesWithIt() {
    create("a", "one");
    Versioned<Association> read = read("a");
    commit(changes().replace(BY_LETTER, read, named("two")));

    assertThat(read("a")).isEqualTo(new Versioned<>("a", named("two"), 2));
    assertThatThrownBy(
            () ->
                commit(
                    changes()
                        .create(BY_LETTER, "b", named("b"))
                        .replace(BY_LETTER, read, named("three"))))
        .isInstanceOf(Store.Contention.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "b")).isEmpty();
    assertThat(read("a").value().name()).isEqualTo("two");
  }

  @Test
  void whatADecisionRestsOnStaysAsItIsAndMustBeAsItWasRead() {
    create("a", "one");
    Versioned<Association> read = read("a");
    commit(changes().unchanged(BY_LETTER, read).create(BY_LETTER, "b", named("b")));
    assertThat(read("a")).isEqualTo(read);

    commit(changes().replace(BY_LETTER, read, named("two")));
    assertThatThrownBy(
            () -> commit(changes().unchanged(BY_LETTER, read).create(BY_LETTER, "c", named("c"))))
        .isInstanceOf(Store.Contention.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "c")).isEmpty();
  }

  @Test
  void whatExistsIsNotCreatedAgain() {
    create("a", "one");

    assertThatThrownBy(() -> create("a", "again")).isInstanceOf(Store.Contention.class);
    assertThat(read("a").value().name()).isEqualTo("one");
  }

  @Test
  void aLedgerLineCountsOnceAndNothingThatGoesWithASecondIsWritten() {
    UsageLine line =
        new UsageLine(YearMonth.of(2026, 12), "MINUTES#call#1", "CONVIVIAL_CALL_MINUTES", 12, "c");
    commit(changes().count(line));

    assertThatThrownBy(() -> commit(changes().create(BY_LETTER, "a", named("A")).count(line)))
        .isInstanceOf(Store.Contention.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "a")).isEmpty();
  }

  @Test
  void aTransactionNamesNoItemTwice() {
    assertThatThrownBy(
            () -> commit(changes().create(BY_LETTER, "a", named("A")).delete(BY_LETTER, "a")))
        .isInstanceOf(RuntimeException.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "a")).isEmpty();
  }

  @Test
  void aTransactionHasAHundredRowsAtMost() {
    Changes changes = changes();
    IntStream.range(0, 101).forEach(n -> changes.create(BY_LETTER, "a" + n, named("A")));

    assertThatThrownBy(() -> commit(changes)).isInstanceOf(RuntimeException.class);
    assertThat(store().find(BY_LETTER, CHATEAU, "a0")).isEmpty();
  }

  @Test
  void whatIsReplacedExpiresWhenItWouldHave() {
    Instant end = NOON.plusSeconds(3600);
    commit(changes().create(BY_LETTER, "a", named("A"), end));
    commit(changes().replace(BY_LETTER, read("a"), named("B")));

    assertThat(read("a").expiresAt()).isEqualTo(end);
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    for (int from = 0; from < 25; from += 5) {
      Changes changes = changes();
      IntStream.range(from, from + 5)
          .forEach(
              n -> changes.create(BY_LETTER, "%02d".formatted(n), named("w%02d".formatted(n))));
      commit(changes);
    }

    assertThat(all(page -> store().list(BY_LETTER, CHATEAU, "", page))).hasSize(25).isSorted();
    assertThat(all(page -> store().list(BY_LETTER, CHATEAU, "1", page))).hasSize(10).isSorted();
    assertThat(all(page -> store().range(BY_LETTER, CHATEAU, "03", "12", page)))
        .hasSize(10)
        .isSorted();
    assertThat(all(page -> store().indexed(BY_LETTER, CHATEAU, "w", "w1", page)))
        .hasSize(10)
        .isSorted();
    assertThat(all(page -> store().indexedBetween(BY_LETTER, CHATEAU, "w", "w03", "w12", page)))
        .hasSize(10)
        .isSorted();
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    IntStream.range(0, 4).forEach(n -> create("%d".formatted(n), "w%d".formatted(n)));
    String cursor = store().list(BY_LETTER, CHATEAU, "", Page.Wanted.first(2)).nextCursor();
    Page.Wanted elsewhere = new Page.Wanted(5, cursor);

    assertThatThrownBy(() -> store().list(BY_LETTER, CHATEAU, "3", elsewhere))
        .isInstanceOf(Page.InvalidCursor.class);
    assertThatThrownBy(() -> store().range(BY_LETTER, CHATEAU, "2", "3", elsewhere))
        .isInstanceOf(Page.InvalidCursor.class);
  }

  @Test
  void anItemStandsInTheIndexAsItIsNow() {
    create("a", "apple");
    commit(changes().replace(BY_LETTER, read("a"), named("banana")));
    assertThat(all(page -> store().indexed(BY_LETTER, CHATEAU, "a", "", page))).isEmpty();
    assertThat(all(page -> store().indexed(BY_LETTER, CHATEAU, "b", "", page)))
        .containsExactly("a");

    commit(changes().replace(BY_LETTER, read("a"), named("xenia")));
    assertThat(all(page -> store().indexed(BY_LETTER, CHATEAU, "b", "", page))).isEmpty();

    commit(changes().delete(BY_LETTER, "a").delete(BY_LETTER, "never"));
    assertThat(store().find(BY_LETTER, CHATEAU, "a")).isEmpty();
  }

  @Test
  void aDecisionOnAWrongBeliefIsMadeAgainOnWhatIsThere() {
    create("a", "there");

    String found =
        store()
            .decide(
                BY_LETTER,
                CHATEAU,
                "a",
                Optional.empty(),
                current ->
                    current
                        .map(read -> Decision.keep(read.value().name()))
                        .orElseGet(
                            () ->
                                Decision.change(
                                    "created",
                                    changes().create(BY_LETTER, "a", named("another")))));

    assertThat(found).isEqualTo("there");
  }

  private static Changes changes() {
    return Changes.of(CHATEAU, NOON);
  }

  private void create(String id, String name) {
    commit(changes().create(BY_LETTER, id, named(name)));
  }

  private void commit(Changes changes) {
    store().commit(Decision.change("", changes));
  }

  private Versioned<Association> read(String id) {
    return store().find(BY_LETTER, CHATEAU, id).orElseThrow();
  }

  private static Association named(String name) {
    return new Association("x", name, null, null, null, null, NOON, null);
  }

  private static List<String> all(Function<Page.Wanted, Page<Versioned<Association>>> read) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<Versioned<Association>> page = read.apply(new Page.Wanted(7, cursor));
      page.items().forEach(item -> ids.add(item.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return ids;
  }
}
