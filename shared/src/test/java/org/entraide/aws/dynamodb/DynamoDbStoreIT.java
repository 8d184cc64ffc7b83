package org.entraide.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.CollectivityOpened;
import org.entraide.model.people.Association;
import org.entraide.port.Answers;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Environment;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.StoreContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

@Tag("aws")
class DynamoDbStoreIT extends StoreContract {
  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");
  private static final CollectivityId CHATEAU = new CollectivityId("com-02168");

  private final Environment environment = DynamoDbLocal.tables();
  private final Tables tables =
      new Tables(
          DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
          environment);
  private final DynamoDbStore store = new DynamoDbStore(tables, new TimeSortedIds(new Random(1)));

  @Override
  protected Store store() {
    return store;
  }

  /** Its checksum is no secret: whoever reads this code can make a cursor that no page gave. */
  @ParameterizedTest
  @ValueSource(strings = {"", "b0", "Z", "a\nb"})
  void aCursorThatLeavesWhatIsListedIsRefused(String sortKey) {
    String forged = Keys.cursor(Keys.partition(Entities.ASSOCIATIONS, CHATEAU), sortKey);
    Page.Wanted wanted = new Page.Wanted(5, forged);

    assertThatThrownBy(() -> store.list(Entities.ASSOCIATIONS, CHATEAU, "a", wanted))
        .isInstanceOf(Page.InvalidCursor.class);
    assertThatThrownBy(() -> store.range(Entities.ASSOCIATIONS, CHATEAU, "a0", "a9", wanted))
        .isInstanceOf(Page.InvalidCursor.class);
  }

  @Test
  void concurrentDecisionsAreTakenOneAfterTheOther() throws Exception {
    create(CHATEAU, "a", "0");
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> acts =
          IntStream.range(0, 40).<Callable<Integer>>mapToObj(n -> this::increment).toList();
      for (var act : people.invokeAll(acts)) {
        act.get();
      }
    } finally {
      people.shutdown();
    }

    Versioned<Association> end = store.find(Entities.ASSOCIATIONS, CHATEAU, "a").orElseThrow();
    assertThat(end.value().name()).isEqualTo("40");
    assertThat(end.version()).isEqualTo(41);
    assertThat(tables.named(OutboxEvent.TABLE).scan().items().stream().count()).isEqualTo(40);
  }

  @Test
  void anyNumberOfItemsIsReadByTheirIds() {
    List<String> ids = IntStream.range(0, 130).mapToObj(n -> "n" + n).toList();
    ids.forEach(id -> create(CHATEAU, id, id));

    assertThat(store.findAll(Entities.ASSOCIATIONS, CHATEAU, ids)).containsOnlyKeys(ids);
  }

  @Test
  void anAnswerIsKeptWithItsDecisionOrNotAtAll() {
    DynamoDbAnswers answers = new DynamoDbAnswers(tables, store);
    Answers.Key key = new Answers.Key("com-02168#somebody", "k1");
    Store keeping =
        answers.keeping(
            key, NOON, result -> new Answers.Answer("hash", 201, java.util.Map.of(), "" + result));

    keeping.commit(
        Decision.change(
            "done", Changes.of(CHATEAU, NOON).create(Entities.ASSOCIATIONS, "k", named("K"))));

    assertThat(answers.find(key, NOON)).map(Answers.Answer::body).isEqualTo(Optional.of("done"));
    assertThat(answers.find(key, NOON.plusSeconds(26 * 3600))).isEmpty();
    assertThatThrownBy(
            () ->
                keeping.commit(
                    Decision.change(
                        "again",
                        Changes.of(CHATEAU, NOON).create(Entities.ASSOCIATIONS, "l", named("L")))))
        .isInstanceOf(Store.Answered.class);
    assertThat(store.find(Entities.ASSOCIATIONS, CHATEAU, "l")).isEmpty();
  }

  @Test
  void whoReadsTheTableReadsNoAnswerWithoutItsKey() {
    Answers.Key key = new Answers.Key("com-02168#reader", "5f0c7a3e-key-of-a-client");
    new DynamoDbAnswers(tables, store)
        .keeping(
            key,
            NOON,
            result -> new Answers.Answer("hash", 200, java.util.Map.of(), "+33639980001"))
        .commit(
            Decision.change(
                "", Changes.of(CHATEAU, NOON).create(Entities.ASSOCIATIONS, "s", named("S"))));

    List<String> rows =
        tables.named(DynamoDbAnswers.TABLE).scan().items().stream().map(Item::toString).toList();

    assertThat(rows).anySatisfy(row -> assertThat(row).contains("com-02168#reader#", "sealed"));
    assertThat(rows).allSatisfy(row -> assertThat(row).doesNotContain("+33639980001", key.value()));
    Answers.Key other = new Answers.Key(key.scope(), "another key");
    String closed = Seal.of(key).close("secret");
    assertThat(Seal.of(key).open(closed)).isEqualTo("secret");
    assertThatThrownBy(() -> Seal.of(other).open(closed)).isInstanceOf(IllegalStateException.class);
  }

  private int increment() {
    return store.decide(
        Entities.ASSOCIATIONS,
        CHATEAU,
        "a",
        read -> {
          int next = Integer.parseInt(read.orElseThrow().value().name()) + 1;
          return Decision.change(
              next,
              Changes.of(CHATEAU, NOON)
                  .replace(Entities.ASSOCIATIONS, read.get(), named("" + next))
                  .tell(new CollectivityOpened()));
        });
  }

  private void create(CollectivityId tenant, String id, String name) {
    store.commit(
        Decision.change(
            id, Changes.of(tenant, NOON).create(Entities.ASSOCIATIONS, id, named(name))));
  }

  private static Association named(String name) {
    return new Association("x", name, null, null, null, null, NOON, null);
  }
}
