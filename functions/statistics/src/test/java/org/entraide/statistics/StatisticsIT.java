package org.entraide.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entraide.bus.Subscriptions;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.RecountDue;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.statistics.AcceptTimes;
import org.entraide.model.statistics.Cell;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Tally;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class StatisticsIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("entraide.root"), "events/statistics");
  private static final CollectivityId EPCI = new CollectivityId("epci-200072031");

  @Test
  void whatWasDoneIsCountedByMonthAndYear() {
    Map<String, Tally> cells = new Play(Town.ID, null).played();

    assertThat(cells.keySet()).containsExactly("2026-00", "2026-12", "now");
    Tally december = cells.get("2026-12");
    assertThat(december.of(Count.HELPS_PLANNED)).isEqualTo(2);
    assertThat(december.of(Count.HELPS_DONE)).isEqualTo(1);
    assertThat(december.of(Count.PLACES)).as("of the two that are not cancelled").isEqualTo(3);
    assertThat(december.of(Count.PLACES_FILLED)).isEqualTo(2);
    assertThat(december.of("minutes.GROCERIES")).as("corrected from 60 and 30").isEqualTo(75);
    assertThat(december.of(Count.INVITATIONS)).isEqualTo(4);
    assertThat(december.of(Count.MATCHES)).isEqualTo(2);
    assertThat(AcceptTimes.percentile(december, 50).orElseThrow()).isBetween(219L, 262L);
    assertThat(december.of(Count.CALLS_PLANNED)).isEqualTo(1);
    assertThat(december.of(Count.CALLS_DONE)).isEqualTo(1);
    assertThat(december.of(Count.PEOPLE)).as("Lucienne, thrice").isEqualTo(1);
    assertThat(december.of(Count.ACTIVE)).as("Jeanne, twice, and Paul").isEqualTo(2);
    assertThat(cells.get("2026-00").of("people.GROCERIES")).isEqualTo(1);
    assertThat(cells.get(Cell.NOW).of(Count.VOLUNTEERS)).isEqualTo(3);
    assertThat(cells.get(Cell.NOW).of(Count.NEVER_ASKED)).as("Rose").isEqualTo(1);
    assertThat(cells.get(Cell.NOW).of(Count.CONCERNS_OPEN)).isZero();
  }

  @Test
  void factsThatComeTwiceLateAndInAnyOrderChangeNothing() {
    Map<String, Tally> once = new Play(EPCI, null).played();
    for (int seed = 1; seed <= 3; seed++) {
      assertThat(new Play(EPCI, new Random(seed)).played()).as("seed %d", seed).isEqualTo(once);
    }
    assertThat(once)
        .as("a grouping counts by commune too, its months as well")
        .containsKeys("2026-00#02168", "2026/02168/12");
    assertThat(once.get("2026/02168/12").of(Count.PEOPLE)).isEqualTo(1);
  }

  @Test
  void whatIsOlderThanTheRowsThatKnowItIsNotCountedAgain() {
    Play play = new Play(Town.ID, null);
    Map<String, Tally> before = play.played();
    Instant later = Town.MORNING.plus(CountOnce.OPEN).plus(Duration.ofDays(1));
    play.forget();
    play.facts.forEach(fact -> play.function.handle(fact, Town.ID, later));

    assertThat(play.cells().get("2026-12")).isEqualTo(before.get("2026-12"));
  }

  @Test
  void whatRanBeforeAnythingWasCountedIsCountedFromWhatThereIs() {
    Play told = new Play(EPCI, null);
    told.played();
    told.crowd();
    Play untold = new Play(EPCI, null);
    untold.silent = true;
    untold.played();
    untold.crowd();
    assertThat(untold.cells()).isEmpty();

    assertThat(untold.recount("first", 1)).as("pages: more than a list each").isGreaterThan(4);
    assertThat(untold.cells()).isEqualTo(told.cells());
    List<JsonNode> counted = untold.counted();
    untold.recount("again", 1);
    assertThat(untold.counted())
        .as("nothing is different, so nothing is written")
        .isEqualTo(counted);
  }

  @Test
  void whatIsCountedAgainBesideRunningTrafficCountsOnce() {
    Map<String, Tally> once = new Play(EPCI, null).played();
    Play play = new Play(EPCI, new Random(4));
    play.played();
    play.loseEverything();
    play.facts.subList(0, play.facts.size() / 2).forEach(fact -> play.handle(fact));
    play.recount("twice each", 2);
    play.facts.forEach(fact -> play.handle(fact));

    assertThat(play.cells()).isEqualTo(once);
  }

  @Test
  void whatCannotBeCountedStopsNothingElse() {
    Map<String, Tally> told = new Play(EPCI, null).played();
    Play play = new Play(EPCI, null);
    play.silent = true;
    play.played();
    Subscriptions stumbling = Triggers.of(stumblingOver("request#r1", play.street.store()));

    assertThatThrownBy(() -> stumbling.handle(RecountDue.first("hard"), EPCI, Play.NOON))
        .as("it is tried again, and ends before a human")
        .hasMessage("request#r1");
    assertThat(play.pages("hard")).as("what follows").hasSize(1);
    assertThat(play.cells().get("2026-12").of(Count.HELPS_PLANNED)).as("r2").isEqualTo(1);
    play.recount("hard", 1);
    assertThat(play.cells()).as("once it can be").isEqualTo(told);
  }

  private static Store stumblingOver(String share, Store store) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("decide") && share.equals(arguments[2])) {
                throw new IllegalStateException(share);
              }
              return method.invoke(store, arguments);
            });
  }

  @Test
  void whoMovesTakesNoPastCallsAlong() {
    Play play = new Play(EPCI, null);
    Map<String, Tally> before = play.played();
    Versioned<Beneficiary> read = play.read(Entities.BENEFICIARIES, Town.LUCIENNE);
    play.commit(
        play.changes().replace(Entities.BENEFICIARIES, read, livingIn("02114", read.value())));
    play.recount("moved", 1);

    assertThat(play.cells()).isEqualTo(before);
  }

  private static Beneficiary livingIn(String insee, Beneficiary person) {
    return new Beneficiary(
        person.id(),
        person.firstName(),
        person.lastName(),
        person.languages(),
        insee,
        person.position(),
        person.sameVolunteer(),
        person.preferredLanguages(),
        person.consent(),
        person.associationId(),
        person.note(),
        person.createdBy(),
        person.createdAt(),
        person.updatedAt());
  }

  @Test
  void whatWasRestoredToAnOlderStateIsCountedAsItIsNow() {
    Play play = new Play(Town.ID, null);
    play.played();
    play.commit(play.changes().delete(Entities.REQUESTS, "r1"));
    play.commit(play.changes().create(Entities.REQUESTS, "r1", play.openedR1));
    play.recount("restored", 1);

    Tally december = play.cells().get("2026-12");
    assertThat(december.of(Count.HELPS_DONE)).isZero();
    assertThat(december.of("minutes.GROCERIES")).isZero();
    assertThat(december.of(Count.PLACES_FILLED)).isZero();
    assertThat(december.of(Count.PEOPLE)).as("Lucienne, who was called").isEqualTo(1);
    assertThat(december.of(Count.ACTIVE)).as("Jeanne, who called").isEqualTo(1);
  }

  @Test
  void collectivitiesDoNotCountEachOthersThings() {
    Play play = new Play(Town.ID, null);
    play.played();
    play.street.beside(Town.BRASLES, Town.settings());
    play.facts.forEach(fact -> play.function.handle(fact, Town.BRASLES, Play.NOON));

    assertThat(play.street.keys("STATISTICS"))
        .isNotEmpty()
        .allMatch(key -> key.startsWith(Town.ID.keyPrefix()));
  }

  @Test
  void everyFactHasASampleAndEverySampleSucceeds() throws IOException {
    Play play = new Play(Town.ID, null);
    play.played();
    Handler handler =
        new Handler(play.function, new Now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    TreeSet<String> heard = new TreeSet<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path sample : files.sorted().toList()) {
        heard.add(Json.mapper().readTree(sample.toFile()).path("detail-type").asText());
        try (InputStream event = Files.newInputStream(sample)) {
          handler.handleRequest(event, OutputStream.nullOutputStream(), new PatientContext());
        }
      }
    }
    assertThat(heard).isEqualTo(new TreeSet<>(play.function.detailTypes()));
  }
}
