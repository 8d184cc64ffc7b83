package org.entraide.calls;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.entraide.aws.dynamodb.DynamoDbQuota;
import org.entraide.bus.Subscriptions;
import org.entraide.http.Api;
import org.entraide.http.CallQuota;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Lending;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.people.Leave;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Now;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.testing.DynamoDbLocal;
import org.entraide.testing.HttpCall;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;

/** The function on a neighbourhood of its own, in which Jeanne and Paul call Lucienne. */
final class Stage {
  static final String JEANNE = "06DT8VOLJEANNE00";
  static final String PAUL = "06DT8VOLPAUL0000";
  static final String PLAN = "06DT8PRAN0000000";

  final Neighbourhood street;
  final RequestStreamHandler function;
  private final Subscriptions triggers;
  private final CollectivityId tenant;

  Stage() {
    this(Town.ID);
  }

  Stage(CollectivityId tenant) {
    this.tenant = tenant;
    this.street = new Neighbourhood(tenant).volunteers(JEANNE, PAUL);
    this.function =
        new Handler(
            Wiring.of(
                DynamoDbLocal.client(),
                street.environment(),
                new Random(1),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    this.triggers = Triggers.of(street.store());
  }

  Store store() {
    return street.store();
  }

  /** The function's API on another store of the same rows. */
  RequestStreamHandler functionOn(Store other) {
    Api api =
        new Api(
            Routes.of(new TimeSortedIds(new Random(1))),
            other,
            null,
            new CallQuota(new DynamoDbQuota(DynamoDbLocal.client(), street.environment()), other),
            new Now(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    return (event, answer, context) -> api.serve(event, answer);
  }

  HttpCall referent(String routeKey) {
    return HttpCall.to(routeKey).path("cid", tenant.value()).as("referent", tenant.value());
  }

  /** A référent who is a volunteer of that id as well. */
  HttpCall referentAnd(String id, String routeKey) {
    return HttpCall.to(routeKey)
        .path("cid", tenant.value())
        .as("referent volunteer", tenant.value())
        .person(id);
  }

  HttpCall volunteer(String id, String routeKey) {
    return HttpCall.to(routeKey)
        .path("cid", tenant.value())
        .as("volunteer", tenant.value())
        .person(id);
  }

  /** A plan as a référent made it this morning: calls at three in the afternoon. */
  Stage plan(String rrule, String... circle) {
    CallPlan.Terms terms =
        new CallPlan.Terms(
            rrule,
            LocalTime.of(15, 0),
            15,
            CallPlan.Doctrine.STABLE,
            List.of(circle),
            HolidayRule.KEEP,
            LocalDate.of(2026, 12, 1),
            null,
            CallPlan.State.ACTIVE);
    store()
        .commit(
            Decision.change(
                true,
                Changes.of(tenant, Town.MORNING)
                    .create(
                        Entities.CALL_PLANS,
                        PLAN,
                        CallPlan.make(
                            PLAN, Town.LUCIENNE, terms, null, Actor.SYSTEM, Town.MORNING))));
    return this;
  }

  /** The plan, laid out. */
  Stage laidOut(String rrule, String... circle) {
    plan(rrule, circle);
    tell(new CallPlanChanged(PLAN, 1), Town.MORNING);
    return this;
  }

  /** The bus tells a fact. */
  void tell(DomainEvent fact, Instant now) {
    triggers.handle(fact, tenant, now);
  }

  /** They are on leave on these days and no others. */
  void away(String volunteerId, String from, String to) {
    store()
        .decide(
            Entities.VOLUNTEERS,
            tenant,
            volunteerId,
            read -> {
              Volunteer v = read.orElseThrow().value();
              Volunteer away =
                  new Volunteer(
                      v.id(),
                      v.firstName(),
                      v.lastName(),
                      v.languages(),
                      v.kinds(),
                      v.availability(),
                      List.of(new Leave(LocalDate.parse(from), LocalDate.parse(to))),
                      v.maxDistanceKm(),
                      v.insee(),
                      v.position(),
                      v.monthlyInvitationCap(),
                      v.channels(),
                      v.associationId(),
                      v.state(),
                      v.vetting(),
                      v.createdBy(),
                      v.createdAt());
              return Decision.change(
                  true,
                  Changes.of(tenant, Town.MORNING)
                      .replace(Entities.VOLUNTEERS, read.orElseThrow(), away));
            });
  }

  /** The town changes with whom it shares volunteers. */
  void sharing(Lending lending) {
    store()
        .decide(
            Entities.COLLECTIVITY,
            tenant,
            Entities.ONLY,
            read -> {
              Collectivity town = read.orElseThrow().value();
              return Decision.change(
                  true,
                  Changes.of(tenant, Town.MORNING)
                      .replace(
                          Entities.COLLECTIVITY,
                          read.get(),
                          town.with(Town.sharing(town.settings(), lending), Town.MORNING)));
            });
  }

  Occurrence call(String date) {
    return store()
        .find(Entities.CALLS, tenant, Occurrence.idOf(PLAN, LocalDate.parse(date)))
        .orElseThrow()
        .value();
  }

  List<Occurrence> calls() {
    return store().list(Entities.CALLS, tenant, "", Page.Wanted.first(100)).items().stream()
        .map(Versioned::value)
        .toList();
  }

  /** The store of somebody who is slower than another, who acts before their first decision. */
  Store beforeItsFirstDecision(Runnable another) {
    AtomicBoolean acted = new AtomicBoolean();
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("decide") && acted.compareAndSet(false, true)) {
                another.run();
              }
              return method.invoke(store(), arguments);
            });
  }

  /** What was told, by the fact's name. */
  long told(String detailType) {
    return street.rows("OUTBOX").stream()
        .filter(row -> row.toString().contains(detailType))
        .count();
  }
}
