package org.entraide.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.entraide.aws.dynamodb.DynamoDb;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.aws.dynamodb.Tables;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Lent;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.runtime.Environment;
import org.entraide.runtime.Json;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.usecase.NewRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A collectivity on tables of its own, with Lucienne, who asks for help and has given her consent,
 * and neighbours who may help. What matching does, a test does by {@link #invite}.
 */
public final class Neighbourhood {
  public static final Contact LUCIENNES =
      new Contact(
          Town.LUCIENNE,
          "+33353010123",
          false,
          null,
          "12 rue des Tilleuls, 02400 Château-Thierry",
          null);

  private final Environment environment;
  private final Store store;
  private final CollectivityId tenant;

  public Neighbourhood(CollectivityId tenant) {
    this(tenant, Town.settings(), DynamoDbLocal.tables());
  }

  private Neighbourhood(CollectivityId tenant, Settings settings, Environment environment) {
    this.environment = environment;
    this.store =
        new DynamoDbStore(
            new Tables(DynamoDb.over(DynamoDbLocal.client()), environment),
            new TimeSortedIds(new Random(tenant.hashCode())));
    this.tenant = tenant;
    LinkKey key = new LinkKey("c2VjcmV0LW9mLXRoZS10ZXN0cy0zMi1ieXRlcy1sb25nLg==");
    commit(
        changes()
            .create(Entities.COLLECTIVITY, Entities.ONLY, Town.collectivity(tenant, settings))
            .create(Entities.LINK_KEY, Entities.ONLY, key)
            .create(Entities.CONTACTS, Town.LUCIENNE, LUCIENNES));
    beneficiary(Town.LUCIENNE, null, true);
  }

  /** Another collectivity on the same tables, with people of its own. */
  public Neighbourhood beside(CollectivityId other, Settings settings) {
    return new Neighbourhood(other, settings, environment);
  }

  public Environment environment() {
    return environment;
  }

  public Store store() {
    return store;
  }

  /** They do not agree to be helped any more. */
  public Neighbourhood withdrawsConsent(String beneficiaryId) {
    store.decide(
        Entities.BENEFICIARIES,
        tenant,
        beneficiaryId,
        read -> {
          Beneficiary b = read.orElseThrow().value();
          return Decision.change(
              true,
              changes()
                  .replace(
                      Entities.BENEFICIARIES,
                      read.get(),
                      new Beneficiary(
                          b.id(),
                          b.firstName(),
                          b.lastName(),
                          b.languages(),
                          b.insee(),
                          b.position(),
                          b.sameVolunteer(),
                          b.preferredLanguages(),
                          null,
                          b.associationId(),
                          b.note(),
                          b.createdBy(),
                          b.createdAt(),
                          Town.MORNING)));
        });
    return this;
  }

  /** Somebody who may be helped, followed by that association (or null). */
  public Neighbourhood beneficiary(String id, String associationId, boolean consents) {
    Beneficiary.Consent consent =
        consents
            ? new Beneficiary.Consent("1", Town.MORNING, Beneficiary.Consent.GivenBy.SELF, "agent")
            : null;
    commit(
        changes()
            .create(
                Entities.BENEFICIARIES,
                id,
                new Beneficiary(
                    id,
                    "Lucienne",
                    "Fictive",
                    List.of("fr"),
                    "02168",
                    Town.TOWN_HALL,
                    false,
                    List.of(),
                    consent,
                    associationId,
                    null,
                    Actor.SYSTEM,
                    Town.MORNING)));
    return this;
  }

  public Neighbourhood volunteers(String... ids) {
    return volunteers(Arrays.stream(ids).map(VolunteerStory::of).toList());
  }

  public Neighbourhood volunteers(List<VolunteerStory> stories) {
    for (int from = 0; from < stories.size(); from += 100) {
      Changes changes = changes();
      stories.subList(from, Math.min(stories.size(), from + 100)).stream()
          .map(VolunteerStory::told)
          .forEach(v -> changes.create(Entities.VOLUNTEERS, v.id(), v));
      commit(changes);
    }
    return this;
  }

  /** Groceries for Lucienne on Wednesday afternoon, asked for under that id. */
  public Neighbourhood request(String id, int places) {
    Changes changes = changes();
    NewRequest.write(changes, Town.request(id, Town.AFTERNOON, places, false, Town.MORNING));
    commit(changes);
    return this;
  }

  /** The id of the plan by which somebody calls Lucienne. */
  public static final String PLAN = "06DT8PRAN0000000";

  /** Somebody calls Lucienne on Wednesday at three: the first of a daily plan. */
  public Neighbourhood call(String volunteerId) {
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=DAILY",
            LocalTime.of(15, 0),
            15,
            CallPlan.Doctrine.STABLE,
            List.of(volunteerId),
            HolidayRule.KEEP,
            LocalDate.of(2026, 12, 2),
            null,
            CallPlan.State.ACTIVE);
    CallPlan plan = CallPlan.make(PLAN, Town.LUCIENNE, terms, null, Actor.SYSTEM, Town.MORNING);
    Occurrence call =
        Occurrence.plan(
                plan,
                LocalDate.of(2026, 12, 2),
                Town.CALL_AT,
                Optional.of(volunteerId),
                Town.MORNING)
            .call();
    commit(
        changes().create(Entities.CALL_PLANS, PLAN, plan).create(Entities.CALLS, call.id(), call));
    return this;
  }

  /** That call, as it is now. */
  public Occurrence call() {
    return store
        .find(Entities.CALLS, tenant, Occurrence.idOf(PLAN, LocalDate.of(2026, 12, 2)))
        .orElseThrow()
        .value();
  }

  /** A wave, as matching sends it. */
  public Neighbourhood invite(String requestId, String... volunteerIds) {
    return invite(requestId, Arrays.asList(volunteerIds), true);
  }

  /** A wave of volunteers whom a neighbour lends. */
  public Neighbourhood inviteLent(String requestId, Loan loan, String... volunteerIds) {
    return invite(requestId, Arrays.asList(volunteerIds), true, loan);
  }

  /**
   * @param listed whether their lists lead them to it (a row each, at most 99)
   */
  public Neighbourhood invite(String requestId, List<String> volunteerIds, boolean listed) {
    return invite(requestId, volunteerIds, listed, null);
  }

  private Neighbourhood invite(
      String requestId, List<String> volunteerIds, boolean listed, Loan loan) {
    store.decide(
        Entities.REQUESTS,
        tenant,
        requestId,
        read -> {
          HelpRequest request = read.orElseThrow().value();
          List<Invitation> invited =
              volunteerIds.stream()
                  .map(
                      id ->
                          new Invitation(
                              id,
                              request.round(),
                              request.wave() + 1,
                              1.2,
                              Invitation.State.INVITED,
                              Town.MORNING,
                              null,
                              loan))
                  .toList();
          HelpRequest asked = request.invite(invited);
          Changes changes = changes().replace(Entities.REQUESTS, read.get(), asked);
          for (String id : listed ? volunteerIds : List.<String>of()) {
            Solicitation row =
                Solicitation.to(asked, tenant, id, Solicitation.Type.INVITED, Town.MORNING);
            Changes.VolunteersSide theirs =
                changes
                    .ofVolunteerIn(asked.homeOf(id, tenant))
                    .create(Entities.SOLICITATIONS, row.id(), row);
            if (loan != null) {
              Lent lent = new Lent(id, asked.id(), asked.round(), asked.wave(), tenant);
              theirs.create(Entities.LENT, lent.id(), lent);
            }
          }
          return Decision.change("", changes);
        });
    return this;
  }

  public HelpRequest request(String id) {
    return store.find(Entities.REQUESTS, tenant, id).orElseThrow().value();
  }

  /** What lies in a table: the {@code data} of each row, in the order of their keys. */
  public List<JsonNode> rows(String table) {
    return scan(table)
        .filter(row -> row.containsKey("data"))
        .map(row -> json(row.get("data")))
        .toList();
  }

  /** The keys of the rows of a table: partition, a space, sort key. */
  public List<String> keys(String table) {
    return scan(table).map(Neighbourhood::key).toList();
  }

  private Stream<Map<String, AttributeValue>> scan(String table) {
    return DynamoDbLocal.client()
        .scanPaginator(s -> s.tableName(environment.require(table + "_TABLE")).consistentRead(true))
        .items()
        .stream()
        .sorted((a, b) -> key(a).compareTo(key(b)));
  }

  private static String key(Map<String, AttributeValue> row) {
    return row.get("pk").s() + " " + row.get("sk").s();
  }

  private static JsonNode json(AttributeValue value) {
    if (value.hasM()) {
      var object = Json.object();
      value.m().forEach((name, member) -> object.set(name, json(member)));
      return object;
    }
    if (value.hasL()) {
      var array = Json.mapper().createArrayNode();
      value.l().forEach(member -> array.add(json(member)));
      return array;
    }
    try {
      return value.n() != null
          ? Json.mapper().readTree(value.n())
          : Json.mapper().getNodeFactory().textNode(value.s());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Changes changes() {
    return Changes.of(tenant, Town.MORNING);
  }

  private void commit(Changes changes) {
    store.commit(Decision.change("", changes));
  }
}
