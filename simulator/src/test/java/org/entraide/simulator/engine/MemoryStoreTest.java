package org.entraide.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.EntityType;
import org.entraide.port.EntityType.Table;
import org.entraide.port.Store;
import org.entraide.testing.StoreContract;
import org.junit.jupiter.api.Test;

/** The store in memory keeps the promises of the port, and what is its own. */
class MemoryStoreTest extends StoreContract {
  private static final CollectivityId HERE = new CollectivityId("com-02168");
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private static final EntityType<String> WORDS =
      EntityType.of("words", Table.PEOPLE, String.class);

  private final List<Changes> told = new ArrayList<>();
  private final MemoryStore store = new MemoryStore(told::add);

  @Override
  protected Store store() {
    return store;
  }

  /** Also after a change, which leaves the expiry as it was. */
  @Test
  void whatExpiresIsForgotten() {
    commit(Changes.of(HERE, NOW).create(WORDS, "1", "one", NOW.plusSeconds(60)));
    commit(
        Changes.of(HERE, NOW.plusSeconds(59))
            .replace(WORDS, store.find(WORDS, HERE, "1").orElseThrow(), "uno"));
    assertThat(store.find(WORDS, HERE, "1")).isPresent();
    commit(Changes.of(HERE, NOW.plusSeconds(60)).create(WORDS, "3", "three"));
    assertThat(store.find(WORDS, HERE, "1")).isEmpty();
  }

  @Test
  void aCommitIsHandedOnOnce() {
    Changes changes = Changes.of(HERE, NOW).tell(new VolunteerVetted("v"));
    changes.remind(NOW.plus(Duration.ofHours(1)), new VolunteerVetted("w"));
    commit(changes);
    assertThat(told).containsExactly(changes);
  }

  private void commit(Changes changes) {
    store.commit(Decision.change("", changes));
  }
}
