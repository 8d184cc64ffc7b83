package org.entraide.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.RetryAfter;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.people.Application;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Quota;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;

/** The routes of applications: anybody applies, a référent reads and decides. */
final class ApplicationRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/applications";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> READ_BY = Set.of(Role.REFERENT);

  private final PersonFields person;
  private final Ids ids;
  private final Quota quota;

  private ApplicationRoutes(PersonFields person, Ids ids, Quota quota) {
    this.person = person;
    this.ids = ids;
    this.quota = quota;
  }

  static Map<String, Route<?>> of(PersonFields person, Ids ids, Quota quota) {
    ApplicationRoutes routes = new ApplicationRoutes(person, ids, quota);
    return Map.of(
        "POST " + ALL, Route.open(routes::apply, ApplicationRoutes::receipt),
        "GET " + ALL, Route.reading(READ_BY, routes::list),
        "GET " + ONE, Route.reading(READ_BY, routes::read),
        "POST " + ONE + "/close", Route.forRoles(READ_BY, routes::close, routes::closed));
  }

  private Apply.Receipt apply(ApiRequest request, Store store) {
    CollectivityId tenant = Desk.of(request, store).collectivity().id();
    Invocation.current().proven();
    Fields in = request.fields();
    Apply.Form form =
        new Apply.Form(
            in.constant("as", Application.As.class),
            PersonFields.firstName(in),
            PersonFields.lastName(in),
            PersonFields.phone(in),
            PersonFields.email(in),
            person.insee(in),
            new HashSet<>(PersonFields.kinds(in)),
            in.optionalText("message", 1000));
    if (!in.has("email")) {
      in.require("phone");
    }
    in.check();
    return new Apply(store, ids, quota).apply(tenant, form, request.sourceIp(), request.now());
  }

  /** The same for everybody, known or not. */
  private static Response receipt(ApiRequest request, Apply.Receipt receipt) {
    if (receipt.retryAfter().isEmpty()) {
      return Response.json(202, Json.object());
    }
    throw new Refused(Problems.of("application.quota"), RetryAfter.of(receipt.retryAfter().get()));
  }

  private Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Optional<Application.State> state = request.constant("state", Application.State.class);
    return Response.page(
        desk.page(
            Entities.APPLICATIONS,
            application -> state.map(s -> s == application.state()).orElse(true)),
        a -> view(new Known<>(a, null, desk.collectivity())));
  }

  private Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = request.id();
    return store
        .find(Entities.APPLICATIONS, request.tenant(), id)
        .map(a -> Response.ok(view(new Known<>(a, null, desk.collectivity()))))
        .orElseThrow(() -> new Refused(Problem.notFound("application")));
  }

  private Outcome<Application> close(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    Application.Outcome outcome = in.constant("outcome", Application.Outcome.class);
    String personId = Desk.optionalId(in, "personId");
    if (outcome == Application.Outcome.REGISTERED) {
      in.require("personId");
    } else if (outcome == Application.Outcome.REJECTED && in.has("personId")) {
      in.fault("personId", "mismatch");
    }
    Actor by = desk.actor(desk.onBehalfOf(in));
    in.check();
    String id = request.id();
    return store.decide(
        Entities.APPLICATIONS,
        request.tenant(),
        id,
        current -> {
          Versioned<Application> read =
              current.orElseThrow(() -> new Refused(Problem.notFound("application")));
          desk.requirePerson(personId, "person");
          desk.requirePerson(by.onBehalfOf(), "person");
          return decided(desk, read, outcome, personId, by);
        });
  }

  private static Decision<Outcome<Application>> decided(
      Desk desk,
      Versioned<Application> read,
      Application.Outcome outcome,
      String personId,
      Actor by) {
    Application before = read.value();
    if (before.state() == Application.State.CLOSED) {
      boolean same = before.outcome() == outcome && Objects.equals(before.personId(), personId);
      return Decision.keep(
          same
              ? new Outcome.Done<>(new Known<>(read, null, desk.collectivity()))
              : new Outcome.Refusal<>("application.closed"));
    }
    Application after = before.closed(outcome, personId, desk.request().now(), by);
    return Decision.change(
        new Outcome.Done<>(
            new Known<>(
                new Versioned<>(read.id(), after, read.version() + 1), null, desk.collectivity())),
        Changes.of(desk.collectivity().id(), desk.request().now())
            .replace(Entities.APPLICATIONS, read, after)
            .audit(new AuditEntry(by, "application.close", "application#" + read.id())));
  }

  private Response closed(ApiRequest request, Outcome<Application> outcome) {
    if (outcome instanceof Outcome.Refusal<Application> refusal) {
      return Response.problem(Problems.of(refusal.code()), request.language());
    }
    return Response.ok(view(((Outcome.Done<Application>) outcome).known()));
  }

  private static ObjectNode view(Known<Application> known) {
    Application application = known.value();
    ZoneId zone = known.collectivity().settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", application.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", known.versioned().version());
    view.put("state", application.state().name());
    view.put("as", application.as().name());
    view.put("firstName", application.firstName());
    view.put("lastName", application.lastName());
    Views.put(view, "phone", application.phone());
    Views.put(view, "email", application.email());
    Views.put(view, "insee", application.insee());
    PersonFields.putKinds(view, application.kinds());
    Views.put(view, "message", application.message());
    Views.put(view, "outcome", Objects.toString(application.outcome(), null));
    Views.put(view, "personId", application.personId());
    view.put("createdAt", Views.instant(application.receivedAt(), zone));
    Views.put(view, "closedAt", Views.instant(application.closedAt(), zone));
    if (application.closedBy() != null) {
      view.set("closedBy", Views.actor(application.closedBy()));
    }
    return view;
  }
}
