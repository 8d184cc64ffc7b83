package org.entraide.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.entraide.bus.Subscriptions;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallPlanned;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.RecountDue;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.model.event.DomainEvent.VolunteersInvited;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.HelpDone;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Outcome;
import org.entraide.model.statistics.AcceptTimes;
import org.entraide.model.statistics.Cell;
import org.entraide.model.statistics.Count;
import org.entraide.model.statistics.Tally;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StatisticsIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("entraide.root"), "events/statistics");
  private static final CollectivityId EPCI = new CollectivityId("epci-200072031");
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 12, 2);
  private static final Instant NOON = Town.MORNING.plus(Duration.ofHours(4));

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

    assertThatThrownBy(() -> stumbling.handle(RecountDue.first("hard"), EPCI, NOON))
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
    play.facts.forEach(fact -> play.function.handle(fact, Town.BRASLES, NOON));

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

  /** A Wednesday in the street, told once in order, or as a bus may tell it at worst. */
  private static final class Play {
    final Neighbourhood street;
    final Subscriptions function;
    final List<DomainEvent> facts = new ArrayList<>();
    private final CollectivityId tenant;
    private final Random unruly;
    boolean silent;
    HelpRequest openedR1;

    Play(CollectivityId tenant, Random unruly) {
      this.tenant = tenant;
      this.unruly = unruly;
      this.street = new Neighbourhood(tenant).volunteers("jeanne", "paul", "rose");
      this.function = Triggers.of(street.store());
    }

    Map<String, Tally> played() {
      List.of("jeanne", "paul", "rose").forEach(id -> tell(new VolunteerVetted(id)));
      street.request("r1", 2).request("r2", 1).request("r3", 1);
      List.of("r1", "r2", "r3").forEach(id -> tell(new RequestOpened(id, 1)));
      street.invite("r1", "jeanne", "paul").invite("r2", "jeanne").invite("r3", "paul");
      tell(new VolunteersInvited("r1", 1, 1, List.of("jeanne", "paul")));
      tell(new VolunteersInvited("r2", 1, 1, List.of("jeanne")));
      tell(new VolunteersInvited("r3", 1, 1, List.of("paul")));
      openedR1 = street.request("r1");
      request("r1", r -> r.accept("jeanne", false, Actor.SYSTEM, NOON));
      request("r1", r -> r.accept("paul", false, Actor.SYSTEM, NOON));
      request("r3", r -> r.cancel("not needed", Actor.SYSTEM, NOON));
      request("r1", r -> done(r, "jeanne", 60));
      request("r1", r -> done(r, "paul", 30));
      request("r1", r -> done(r, "jeanne", 45));
      street.call("jeanne");
      tell(new CallPlanned(street.call().id(), 0, "jeanne"));
      answered();
      concern();
      if (unruly != null) {
        List<DomainEvent> again = new ArrayList<>(facts);
        again.addAll(facts);
        Collections.shuffle(again, unruly);
        again.forEach(this::handle);
      }
      return cells();
    }

    /** More requests than are looked at at once. */
    void crowd() {
      for (int n = 0; n < 30; n++) {
        street.request("more" + n, 1);
        tell(new RequestOpened("more" + n, 1));
      }
      Versioned<HelpRequest> listed = read(Entities.REQUESTS, "more0");
      HelpRequest chosen = listed.value().listedFor("rose", 1, NOON);
      commit(changes().replace(Entities.REQUESTS, listed, chosen));
      tell(new RequestOpened("more0", 1));
    }

    void handle(DomainEvent fact) {
      function.handle(fact, tenant, NOON);
    }

    /**
     * Has everything counted again, as the bus would: each page comes so many times.
     *
     * @return how many pages there were
     */
    int recount(String id, int times) {
      Set<DomainEvent> told = new HashSet<>();
      Deque<DomainEvent> due = new ArrayDeque<>(List.of(RecountDue.first(id)));
      while (!due.isEmpty()) {
        DomainEvent page = due.remove();
        told.add(page);
        for (int time = 0; time < times; time++) {
          handle(page);
        }
        pages(id).stream().filter(next -> !told.contains(next)).forEach(due::add);
      }
      assertThat(pages(id)).as("each is followed by one").hasSize(told.size() - 1);
      return told.size();
    }

    private List<RecountDue> pages(String id) {
      return street.rows("OUTBOX").stream()
          .filter(row -> row.path("detailType").asText().equals("RecountDue"))
          .map(row -> page(row.path("detail").asText()))
          .filter(page -> page.recountId().equals(id))
          .toList();
    }

    private static RecountDue page(String detail) {
      try {
        return Json.mapper().readValue(detail, RecountDue.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** All that is counted, and why; but for how often it was counted. */
    List<JsonNode> counted() {
      return street.rows("STATISTICS").stream().filter(row -> !row.has("pages")).toList();
    }

    void loseEverything() {
      for (String key : street.keys("STATISTICS")) {
        String[] parts = key.split(" ", 2);
        DynamoDbLocal.client()
            .deleteItem(
                r ->
                    r.tableName(street.environment().require("STATISTICS_TABLE"))
                        .key(
                            Map.of(
                                "pk", AttributeValue.fromS(parts[0]),
                                "sk", AttributeValue.fromS(parts[1]))));
      }
    }

    private static Outcome done(HelpRequest request, String volunteerId, int minutes) {
      Mission.Report report = new Mission.Report(minutes, null, Mission.Concern.NONE, WEDNESDAY);
      return HelpDone.complete(
          request, volunteerId, report, true, Actor.SYSTEM, Town.AFTERNOON.from());
    }

    private void request(String id, Function<HelpRequest, Outcome> act) {
      Versioned<HelpRequest> read = read(Entities.REQUESTS, id);
      Outcome.Changed changed = (Outcome.Changed) act.apply(read.value());
      commit(changes().replace(Entities.REQUESTS, read, changed.request()));
      changed.events().forEach(this::tell);
    }

    private void answered() {
      Versioned<Occurrence> read = read(Entities.CALLS, street.call().id());
      Attempt attempt =
          new Attempt(
              Town.CALL_AT, "jeanne", Actor.SYSTEM, Attempt.Result.ANSWERED, 12, 4, null, null);
      CallOutcome.Changed changed =
          (CallOutcome.Changed) read.value().log(attempt, false, Town.CALL_AT);
      commit(changes().replace(Entities.CALLS, read, changed.call()));
      changed.events().forEach(this::tell);
    }

    private void concern() {
      Concern raised =
          Concern.raise("c1", Town.LUCIENNE, null, Concern.Level.WATCH, null, Actor.SYSTEM, NOON)
              .concern();
      commit(changes().create(Entities.CONCERNS, "c1", raised));
      tell(new ConcernRaised("c1", "WATCH"));
      Versioned<Concern> read = read(Entities.CONCERNS, "c1");
      ConcernOutcome.Changed closed =
          (ConcernOutcome.Changed) read.value().close("visited", Actor.SYSTEM, NOON);
      commit(changes().replace(Entities.CONCERNS, read, closed.concern()));
      tell(closed.event());
    }

    /** The rows that know what was counted have expired. */
    void forget() {
      Changes forgotten = changes();
      for (String id : List.of("request#r1", "request#r2", "request#r3")) {
        forgotten.delete(Entities.SHARES, id);
      }
      forgotten.delete(Entities.SHARES, "call#" + street.call().id());
      commit(forgotten);
    }

    /** Unruly, half of the facts stay away until the end and others come three times. */
    private void tell(DomainEvent fact) {
      facts.add(fact);
      if (silent) {
        return;
      }
      int times = unruly == null ? 1 : unruly.nextInt(4);
      for (int i = 0; i < times; i++) {
        DomainEvent told = i == 0 ? fact : facts.get(unruly.nextInt(facts.size()));
        handle(told);
      }
    }

    Map<String, Tally> cells() {
      Map<String, Tally> cells = new TreeMap<>();
      street
          .store()
          .list(Entities.TALLIES, tenant, "", Page.Wanted.first(100))
          .items()
          .forEach(cell -> cells.put(cell.id(), cell.value()));
      return cells;
    }

    private <T> Versioned<T> read(EntityType<T> type, String id) {
      return street.store().find(type, tenant, id).orElseThrow();
    }

    private Changes changes() {
      return Changes.of(tenant, Town.MORNING);
    }

    private void commit(Changes changes) {
      street.store().commit(Decision.change(true, changes));
    }
  }
}
