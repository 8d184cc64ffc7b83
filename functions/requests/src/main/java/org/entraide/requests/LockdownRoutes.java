package org.entraide.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.requests.DeclareLockdown.Declared;
import org.entraide.runtime.Json;

/** The routes of lockdowns: a référent turns visits into calls for some days, and back. */
final class LockdownRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/lockdowns";
  private static final Set<Role> REFERENT = Set.of(Role.REFERENT);
  private static final int MOST_BENEFICIARIES = 500;
  private static final int MOST_DAYS_AHEAD = 366;

  private final Ids ids;

  private LockdownRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    LockdownRoutes routes = new LockdownRoutes(ids);
    return Map.of(
        "POST " + ALL, Route.forRoles(REFERENT, routes::declare, LockdownRoutes::declared),
        "GET " + ALL, Route.reading(REFERENT, LockdownRoutes::list),
        "POST " + ALL + "/{id}/lift",
            Route.forRoles(REFERENT, LockdownRoutes::lift, LockdownRoutes::lifted));
  }

  private Declared declare(ApiRequest request, Store store) {
    Collectivity collectivity = Acts.collectivity(request, store);
    Fields in = request.fields();
    LocalDate from = in.date("from");
    LocalDate to = in.date("to");
    List<String> beneficiaryIds =
        in.texts("beneficiaryIds", MOST_BENEFICIARIES, LockdownRoutes::id, "format");
    LocalDate today = request.now().atZone(collectivity.settings().timeZone()).toLocalDate();
    if (from != null && to != null) {
      checkDays(in, from, to, today);
    }
    if (in.isEmptyList("beneficiaryIds")) {
      in.fault("beneficiaryIds", "tooFew");
    }
    in.check();
    Set<String> whose = beneficiaryIds == null ? Set.of() : Set.copyOf(beneficiaryIds);
    if (store.findAll(Entities.BENEFICIARIES, request.tenant(), whose).size() < whose.size()) {
      throw new Refused(Problem.notFound("beneficiary"));
    }
    if (collectivity.settings().offered(HelpKind.CONVIVIAL_CALL).isEmpty()) {
      throw new Refused(Problems.of("lockdown.callsNotOffered"));
    }
    return new DeclareLockdown(store, collectivity)
        .declare(
            ids.next(request.now()),
            from,
            to,
            whose,
            request.caller().as(Role.REFERENT),
            request.now());
  }

  private static Optional<Declared> lift(ApiRequest request, Store store) {
    Collectivity collectivity = Acts.collectivity(request, store);
    return new DeclareLockdown(store, collectivity)
        .lift(request.id(), request.caller().as(Role.REFERENT), request.now());
  }

  private static Response list(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    Collectivity collectivity = Acts.collectivity(request, store);
    return Response.page(
        store.list(Entities.LOCKDOWNS, request.tenant(), "", wanted),
        lockdown -> view(new Declared(lockdown, collectivity)));
  }

  private static void checkDays(Fields in, LocalDate from, LocalDate to, LocalDate today) {
    if (to.isBefore(from)) {
      in.fault("to", "order");
    } else if (to.isBefore(today)) {
      in.fault("to", "past");
    } else if (to.isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
      in.fault("to", "future");
    }
  }

  private static String id(String text) {
    return ApiRequest.ID.matcher(text).matches() ? text : null;
  }

  private static Response declared(ApiRequest request, Declared declared) {
    return Response.created(view(declared))
        .header(
            "location",
            ALL.replace("{cid}", request.tenant().value()) + "/" + declared.lockdown().id());
  }

  private static Response lifted(ApiRequest request, Optional<Declared> lifted) {
    return lifted
        .map(declared -> Response.ok(view(declared)))
        .orElseGet(() -> Response.problem(Problem.notFound("lockdown"), request.language()));
  }

  private static ObjectNode view(Declared declared) {
    Lockdown lockdown = declared.lockdown().value();
    ZoneId zone = declared.collectivity().settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", lockdown.id());
    view.put("collectivityId", declared.collectivity().id().value());
    view.put("version", declared.lockdown().version());
    view.put("from", lockdown.from().toString());
    view.put("to", lockdown.to().toString());
    if (!lockdown.beneficiaryIds().isEmpty()) {
      ArrayNode beneficiaries = view.putArray("beneficiaryIds");
      new TreeSet<>(lockdown.beneficiaryIds()).forEach(beneficiaries::add);
    }
    view.put("createdAt", Views.instant(lockdown.declaredAt(), zone));
    view.set("createdBy", Views.actor(lockdown.declaredBy()));
    if (lockdown.isLifted()) {
      view.put("liftedAt", Views.instant(lockdown.liftedAt(), zone));
      view.set("liftedBy", Views.actor(lockdown.liftedBy()));
    }
    return view;
  }
}
