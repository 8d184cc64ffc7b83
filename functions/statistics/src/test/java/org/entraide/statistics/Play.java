package org.entraide.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import java.util.function.Function;
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
import org.entraide.model.request.HelpDone;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Outcome;
import org.entraide.model.statistics.Tally;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A Wednesday in the street, told once in order, or as a bus may tell it at worst. */
final class Play {
  static final Instant NOON = Town.MORNING.plus(Duration.ofHours(4));
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 12, 2);

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

  List<RecountDue> pages(String id) {
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

  <T> Versioned<T> read(EntityType<T> type, String id) {
    return street.store().find(type, tenant, id).orElseThrow();
  }

  Changes changes() {
    return Changes.of(tenant, Town.MORNING);
  }

  void commit(Changes changes) {
    street.store().commit(Decision.change(true, changes));
  }
}
