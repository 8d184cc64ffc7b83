package org.entraide.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.FaultyStore;
import org.entraide.testing.PatientContext;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.FindCandidates;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The function on tables of its own, with a bus and an agenda played by the test: what lies in the
 * outbox is delivered as often and in whatever order the test wants.
 */
final class Stage {
  private final Environment environment = DynamoDbLocal.tables();
  private final Random random;
  private final int deliveries;
  private final Set<String> told = new HashSet<>();
  private final Set<String> rung = new HashSet<>();
  private final FaultyStore faulty;
  final Store store;
  final Handler handler;

  /**
   * @param deliveries how often each event is delivered; in random order when more than once
   */
  Stage(int deliveries, long seed) {
    this.deliveries = deliveries;
    this.random = new Random(seed);
    this.store =
        new DynamoDbStore(
            new Tables(
                DynamoDbEnhancedClient.builder().dynamoDbClient(DynamoDbLocal.client()).build(),
                environment),
            new TimeSortedIds(new Random(seed)));
    this.faulty = new FaultyStore(store);
    this.handler =
        new Handler(
            Wiring.of(faulty.asStore()), new Now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
  }

  /** The function cannot read things of that type any more. */
  void breaks(EntityType<?> type) {
    faulty.breaks(type);
  }

  void mends() {
    faulty.mends();
  }

  Stage town(CollectivityId tenant, Settings settings) {
    Changes changes = Changes.of(tenant, Town.MORNING);
    changes.create(Entities.COLLECTIVITY, Entities.ONLY, Town.collectivity(tenant, settings));
    changes.create(Entities.BENEFICIARIES, Town.LUCIENNE, Town.lucienne("fr"));
    store.commit(Decision.change("", changes));
    return this;
  }

  Stage volunteer(CollectivityId tenant, VolunteerStory story) {
    Volunteer volunteer = story.told();
    store.commit(
        Decision.change(
            "",
            Changes.of(tenant, Town.MORNING)
                .create(Entities.VOLUNTEERS, volunteer.id(), volunteer)));
    return this;
  }

  /** Opens it, as the requests function does: the request and the fact, together. */
  Stage open(CollectivityId tenant, HelpRequest request) {
    Changes changes = Changes.of(tenant, request.createdAt());
    changes.create(Entities.REQUESTS, request.id(), request);
    changes.tell(new RequestOpened(request.id(), request.round()));
    store.commit(Decision.change("", changes));
    return this;
  }

  /** Somebody acts on the request, as the requests function does. */
  void act(CollectivityId tenant, String id, Instant at, Function<HelpRequest, Outcome> act) {
    store.decide(
        Entities.REQUESTS,
        tenant,
        id,
        current -> {
          if (!(act.apply(current.orElseThrow().value()) instanceof Outcome.Changed changed)) {
            return Decision.keep("");
          }
          Changes changes = Changes.of(tenant, at);
          changes.replace(Entities.REQUESTS, current.get(), changed.request());
          changed.events().forEach(changes::tell);
          return Decision.change("", changes);
        });
  }

  HelpRequest request(CollectivityId tenant, String id) {
    return store.find(Entities.REQUESTS, tenant, id).orElseThrow().value();
  }

  /** What a référent is shown who looks at the request. */
  FindCandidates.Next shown(CollectivityId tenant, HelpRequest request, Instant now) {
    Collectivity town =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    return new FindCandidates(store).next(town, request, now);
  }

  /** Delivers what the outbox holds for matching, and what that leads to, until nothing is left. */
  void settle(Instant now) {
    List<String> due;
    do {
      due = new ArrayList<>();
      for (Map<String, AttributeValue> row : scan("OUTBOX")) {
        if (told.add(row.get("sk").s()) && concernsMatching(row)) {
          due.addAll(Collections.nCopies(deliveries, envelope(row, now)));
        }
      }
      if (deliveries > 1) {
        Collections.shuffle(due, random);
      }
      due.forEach(this::deliver);
    } while (!due.isEmpty());
  }

  /** When the next timer is due; empty when none is set. */
  Optional<Instant> nextTimer() {
    return scan("AGENDA").stream()
        .filter(row -> !rung.contains(row.get("sk").s()))
        .map(row -> Instant.parse(row.get("sk").s().split("#")[0]))
        .min(Instant::compareTo);
  }

  /** Tells what is due, and settles. */
  void ring(Instant now) {
    List<String> due = new ArrayList<>();
    for (Map<String, AttributeValue> row : scan("AGENDA")) {
      Instant at = Instant.parse(row.get("sk").s().split("#")[0]);
      if (!at.isAfter(now) && rung.add(row.get("sk").s()) && concernsMatching(row)) {
        due.addAll(Collections.nCopies(deliveries, envelope(row, now)));
      }
    }
    if (deliveries > 1) {
      Collections.shuffle(due, random);
    }
    due.forEach(this::deliver);
    settle(now);
  }

  /** What waits in the agenda for that request: round and wave. */
  List<String> timersOf(String requestId) {
    return scan("AGENDA").stream()
        .filter(row -> !rung.contains(row.get("sk").s()))
        .map(row -> json(row.get("data").m().get("detail").s()))
        .filter(detail -> detail.path("requestId").asText().equals(requestId))
        .map(detail -> detail.path("round").asInt() + "/" + detail.path("wave").asInt())
        .toList();
  }

  void deliver(String event) {
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          new PatientContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that is stored, but for ids that chance gave. */
  Map<String, String> everything() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : List.of("REQUESTS", "PEOPLE", "COLLECTIVITIES")) {
      scan(table).forEach(row -> rows.put(row.get("pk").s() + " " + row.get("sk").s(), text(row)));
    }
    for (String table : List.of("OUTBOX", "AGENDA")) {
      for (Map<String, AttributeValue> row : scan(table)) {
        ObjectNode detail = json(row.get("data").m().get("detail").s());
        detail.remove("eventId");
        String due = table.equals("AGENDA") ? row.get("sk").s().split("#")[0] : "";
        String type = row.get("data").m().get("detailType").s();
        rows.merge(table + " " + due + " " + type + " " + detail, "once", (a, b) -> a + ", again");
      }
    }
    return rows;
  }

  /** The facts that were told, of that type. */
  List<JsonNode> facts(String type) {
    return scan("OUTBOX").stream()
        .filter(row -> row.get("data").m().get("detailType").s().equals(type))
        .<JsonNode>map(row -> json(row.get("data").m().get("detail").s()))
        .toList();
  }

  /** That a request was opened, as the bus says it. */
  static String opened(String requestId, Instant at) {
    return opened(Town.ID, requestId, at);
  }

  static String opened(CollectivityId town, String requestId, Instant at) {
    return event(
        town, "RequestOpened", at, Json.object().put("requestId", requestId).put("round", 1));
  }

  /** That a wave of the first round is over, as the bus says it. */
  static String elapsed(String requestId, int wave, Instant at) {
    return event(
        Town.ID,
        "WaveElapsed",
        at,
        Json.object().put("requestId", requestId).put("round", 1).put("wave", wave));
  }

  private static String event(CollectivityId town, String type, Instant at, ObjectNode detail) {
    detail.put("eventId", type + at).put("occurredAt", at.toString());
    detail.put("collectivityId", town.value());
    ObjectNode envelope = Json.object();
    envelope.put("source", "entraide").put("detail-type", type).put("time", at.toString());
    envelope.set("detail", detail);
    return envelope.toString();
  }

  private static boolean concernsMatching(Map<String, AttributeValue> row) {
    return Set.of("RequestOpened", "RequestReopened", "HelpKindChanged", "WaveElapsed")
        .contains(row.get("data").m().get("detailType").s());
  }

  private static String envelope(Map<String, AttributeValue> row, Instant now) {
    ObjectNode envelope = Json.object();
    envelope.put("source", "entraide");
    envelope.put("detail-type", row.get("data").m().get("detailType").s());
    envelope.put("time", now.toString());
    envelope.set("detail", json(row.get("data").m().get("detail").s()));
    return envelope.toString();
  }

  private List<Map<String, AttributeValue>> scan(String table) {
    return DynamoDbLocal.client()
        .scanPaginator(s -> s.tableName(environment.require(table + "_TABLE")).consistentRead(true))
        .items()
        .stream()
        .toList();
  }

  private static String text(Map<String, AttributeValue> row) {
    return new TreeMap<>(row).toString();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
