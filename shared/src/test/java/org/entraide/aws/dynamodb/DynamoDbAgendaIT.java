package org.entraide.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.WaveElapsed;
import org.entraide.port.Agenda;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Ids;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

@Tag("aws")
class DynamoDbAgendaIT {
  private static final Instant TEN = Instant.parse("2026-12-01T10:00:00Z");

  private final Tables tables =
      new Tables(
          DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
          DynamoDbLocal.tables());
  private final Ids ids = new TimeSortedIds(new Random(1));
  private final DynamoDbStore store = new DynamoDbStore(tables, ids);
  private final Agenda agenda = new DynamoDbAgenda(tables);

  /** A sweep that is killed has read what it leaves for nothing: the less the better. */
  @Test
  void whatIsDueIsReadNoSoonerThanItIsAskedFor() {
    for (int i = 0; i < 40; i++) {
      remindAt(TEN.minusSeconds(i));
    }
    Iterator<Agenda.Due> entries = agenda.due(TEN.minusSeconds(60), TEN).iterator();
    Agenda.Due first = entries.next();
    List<Agenda.Due> elsewhere =
        agenda
            .due(TEN.minusSeconds(60), TEN)
            .filter(entry -> !entry.partition().equals(first.partition()))
            .toList();
    elsewhere.forEach(entry -> agenda.claim(List.of(entry), TEN));

    assertThat(elsewhere).hasSizeGreaterThan(20);
    assertThat(entries)
        .toIterable()
        .as("what was claimed meanwhile in partitions not read yet")
        .allMatch(entry -> entry.partition().equals(first.partition()));
  }

  @Test
  void everythingDueIsThereOnce() {
    Stream.of(3601, 3600, 61, 60, 0, -1).map(TEN::minusSeconds).forEach(this::remindAt);

    assertThat(agenda.due(TEN.minusSeconds(3600), TEN))
        .extracting(Agenda.Due::dueAt)
        .containsExactlyInAnyOrder(
            TEN.minusSeconds(3600), TEN.minusSeconds(61), TEN.minusSeconds(60), TEN);
  }

  private void remindAt(Instant dueAt) {
    Instant before = TEN.minusSeconds(7200);
    String id = ids.next(before);
    store.commit(
        Decision.change(
            id,
            Changes.of(new CollectivityId("com-02168"), before)
                .remind(dueAt, new WaveElapsed(id, 1, 1))));
  }
}
