package org.entraide.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.usecase.RaiseConcern;

/** The routes of concerns: callers and référents raise them, référents settle them. */
final class ConcernRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/concerns";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> REFERENT = Set.of(Role.REFERENT);
  private static final Set<Role> RAISED_BY = Set.of(Role.REFERENT, Role.VOLUNTEER);

  private final Ids ids;

  private ConcernRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    ConcernRoutes routes = new ConcernRoutes(ids);
    Map<String, Route<?>> all = new LinkedHashMap<>();
    all.put("POST " + ALL, Route.forRoles(RAISED_BY, routes::raise, ConcernRoutes::raised));
    all.put("GET " + ALL, Route.reading(REFERENT, ConcernRoutes::list));
    all.put("GET " + ONE, Route.reading(REFERENT, ConcernRoutes::read));
    all.put(
        "POST " + ONE + "/acknowledge",
        Route.forRoles(REFERENT, ConcernRoutes::acknowledge, ConcernRoutes::settled));
    all.put(
        "POST " + ONE + "/close",
        Route.forRoles(REFERENT, ConcernRoutes::close, ConcernRoutes::settled));
    return all;
  }

  /** A concern and what is shown beside it; {@code refused} when it was closed in other words. */
  private record Shown(
      Desk desk, Versioned<Concern> concern, Beneficiary beneficiary, boolean refused) {}

  private Shown raise(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    String callId = Desk.optionalId(in, "callId");
    String beneficiaryId = Desk.optionalId(in, "beneficiaryId");
    Concern.Level level = in.constant("level", Concern.Level.class);
    String note = in.optionalText("note", 1000);
    if (in.has("beneficiaryId") && !desk.isReferent()) {
      in.fault("beneficiaryId", "notAllowed");
    } else if (in.has("beneficiaryId") && in.has("callId")) {
      in.fault("beneficiaryId", "mismatch");
    } else if (!in.has("beneficiaryId")) {
      in.require("callId");
    }
    in.check();
    String about = callId == null ? beneficiaryId : call(desk, callId).beneficiaryId();
    Beneficiary beneficiary = desk.beneficiary(about);
    Actor by = desk.actor();
    ConcernOutcome.Changed raised =
        Concern.raise(
            ids.next(request.now()), beneficiary.id(), callId, level, note, by, request.now());
    Changes changes = Changes.of(request.tenant(), request.now());
    new RaiseConcern(desk.collectivity().settings()).write(changes, raised);
    changes.audit(new AuditEntry(by, "concern.raise", "concern#" + raised.concern().id()));
    return store.commit(
        Decision.change(
            new Shown(
                desk,
                new Versioned<>(raised.concern().id(), raised.concern(), 1),
                beneficiary,
                false),
            changes));
  }

  /** The call in which it came up: a référent's, or the volunteer's own. */
  private static Occurrence call(Desk desk, String callId) {
    return desk.store()
        .find(Entities.CALLS, desk.collectivity().id(), callId)
        .map(Versioned::value)
        .filter(call -> desk.isReferent() || call.isCalledBy(desk.request().caller().personId()))
        .orElseThrow(() -> new Refused(Problem.notFound("call")));
  }

  private static Response raised(ApiRequest request, Shown shown) {
    ObjectNode json = view(shown);
    return Response.created(json)
        .header(
            "location",
            "/v1/collectivities/" + request.tenant() + "/concerns/" + shown.concern().id());
  }

  private static Response list(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    Optional<Concern.State> state = request.constant("state", Concern.State.class);
    Desk desk = Desk.of(request, store);
    Page<Versioned<Concern>> page =
        state.isPresent()
            ? store.indexed(Entities.CONCERNS, request.tenant(), state.get().name(), "", wanted)
            : store.list(Entities.CONCERNS, request.tenant(), "", wanted);
    Map<String, Beneficiary> people =
        Names.all(
            store,
            Entities.BENEFICIARIES,
            request.tenant(),
            page.items().stream()
                .map(concern -> concern.value().beneficiaryId())
                .collect(Collectors.toSet()));
    return Response.page(
        page,
        concern ->
            view(new Shown(desk, concern, people.get(concern.value().beneficiaryId()), false)));
  }

  private static Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    return Response.ok(
        view(shown(desk, desk.found(Entities.CONCERNS, request.id(), "concern"), false)));
  }

  private static Shown acknowledge(ApiRequest request, Store store) {
    if (request.body() != null && !request.body().isBlank()) {
      request.fields().check();
    }
    return settle(
        request,
        store,
        "concern.acknowledge",
        concern -> concern.acknowledge(request.caller().as(Role.REFERENT), request.now()));
  }

  private static Shown close(ApiRequest request, Store store) {
    Fields in = request.fields();
    String what = in.text("note", 1000);
    in.check();
    return settle(
        request,
        store,
        "concern.close",
        concern -> concern.close(what, request.caller().as(Role.REFERENT), request.now()));
  }

  private static Shown settle(
      ApiRequest request, Store store, String action, Function<Concern, ConcernOutcome> decide) {
    Desk desk = Desk.of(request, store);
    return store.decide(
        Entities.CONCERNS,
        request.tenant(),
        request.id(),
        current -> {
          Versioned<Concern> read =
              current.orElseThrow(() -> new Refused(Problem.notFound("concern")));
          ConcernOutcome outcome = decide.apply(read.value());
          if (!(outcome instanceof ConcernOutcome.Changed changed)) {
            return Decision.keep(shown(desk, read, outcome instanceof ConcernOutcome.Refused));
          }
          Versioned<Concern> after =
              new Versioned<>(read.id(), changed.concern(), read.version() + 1);
          return Decision.change(
              shown(desk, after, false),
              Changes.of(request.tenant(), request.now())
                  .replace(Entities.CONCERNS, read, changed.concern())
                  .tell(changed.event())
                  .audit(
                      new AuditEntry(
                          request.caller().as(Role.REFERENT), action, "concern#" + read.id())));
        });
  }

  private static Response settled(ApiRequest request, Shown shown) {
    return shown.refused()
        ? Response.problem(Problems.of("concern.closed"), request.language())
        : Response.ok(view(shown));
  }

  private static Shown shown(Desk desk, Versioned<Concern> concern, boolean refused) {
    Beneficiary beneficiary =
        desk.store()
            .find(Entities.BENEFICIARIES, desk.collectivity().id(), concern.value().beneficiaryId())
            .map(Versioned::value)
            .orElse(null);
    return new Shown(desk, concern, beneficiary, refused);
  }

  private static ObjectNode view(Shown shown) {
    Concern concern = shown.concern().value();
    ZoneId zone = shown.desk().zone();
    boolean referent = shown.desk().isReferent();
    ObjectNode json = Json.object();
    json.put("id", concern.id());
    json.put("collectivityId", shown.desk().collectivity().id().value());
    json.put("version", shown.concern().version());
    json.put("state", concern.state().name());
    json.put("level", concern.level().name());
    ObjectNode person = json.putObject("beneficiary").put("id", concern.beneficiaryId());
    if (shown.beneficiary() != null) {
      person.put("firstName", shown.beneficiary().firstName());
      if (referent) {
        person.put("lastName", shown.beneficiary().lastName());
      }
    }
    Views.put(json, "callId", concern.callId());
    Views.put(json, "requestId", concern.requestId());
    Views.put(json, "note", concern.note());
    json.put("raisedAt", Views.instant(concern.raisedAt(), zone));
    json.set("raisedBy", Views.actor(concern.raisedBy()));
    ArrayNode climbs = json.putArray("climbs");
    for (Concern.Climb climb : concern.climbs()) {
      ObjectNode one = climbs.addObject().put("at", Views.instant(climb.at(), zone));
      if (climb.contact() >= 0) {
        one.put("contact", climb.contact() + 1);
      }
    }
    Views.put(json, "acknowledgedAt", Views.instant(concern.acknowledgedAt(), zone));
    if (concern.acknowledgedBy() != null) {
      json.set("acknowledgedBy", Views.actor(concern.acknowledgedBy()));
    }
    Views.put(json, "closedAt", Views.instant(concern.closedAt(), zone));
    if (concern.closedBy() != null) {
      json.set("closedBy", Views.actor(concern.closedBy()));
    }
    Views.put(json, "closing", concern.closing());
    return json;
  }
}
