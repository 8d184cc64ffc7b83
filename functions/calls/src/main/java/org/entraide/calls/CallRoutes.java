package org.entraide.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.entraide.http.ApiRequest;
import org.entraide.http.Caller;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.call.AttemptFields;
import org.entraide.http.call.CallProblems;
import org.entraide.http.request.CandidatesView;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Circle;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.LogAttempt;
import org.entraide.usecase.ViewCall;

/** The routes of calls: a référent's, and each volunteer's own. */
final class CallRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/calls";
  private static final Set<Role> CALLERS = Set.of(Role.REFERENT, Role.VOLUNTEER);
  private static final String NO_CONCERN = "NONE";

  private final Ids ids;

  private CallRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    CallRoutes routes = new CallRoutes(ids);
    Map<String, Route<?>> all = new LinkedHashMap<>();
    all.put("GET " + ALL, Route.reading(CALLERS, CallRoutes::list));
    all.put("GET " + ALL + "/{id}", Route.reading(CALLERS, CallRoutes::read));
    all.put(
        "GET " + ALL + "/{id}/candidates",
        Route.reading(Set.of(Role.REFERENT), CallRoutes::candidates));
    all.put(
        "POST " + ALL + "/{id}/caller",
        Route.forRoles(Set.of(Role.REFERENT), CallRoutes::give, CallRoutes::given));
    all.put(
        "POST " + ALL + "/{id}/attempts", Route.forRoles(CALLERS, routes::log, CallRoutes::logged));
    return all;
  }

  private static Response list(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    Optional<Occurrence.State> state = request.constant("state", Occurrence.State.class);
    Desk desk = Desk.of(request, store);
    Period period = Period.of(request, desk.zone());
    Page<Versioned<Occurrence>> page = page(desk, period, state, wanted);
    Names names =
        Names.of(store, request.tenant(), page.items().stream().map(Versioned::value).toList());
    CallView view = new CallView(desk.collectivity(), names, desk.isReferent());
    return Response.page(page, view::of);
  }

  private static Page<Versioned<Occurrence>> page(
      Desk desk, Period period, Optional<Occurrence.State> state, Page.Wanted wanted) {
    ApiRequest request = desk.request();
    Optional<String> asked = desk.request().idParameter("volunteerId");
    Predicate<Occurrence> passes =
        call ->
            state.map(s -> s == call.state()).orElse(true)
                && asked.map(call::isCalledBy).orElse(true);
    ListCalls calls = new ListCalls(desk.store(), request.tenant());
    if (!desk.isReferent()) {
      String own = request.caller().personId();
      return own == null || period.isEmpty()
          ? new Page<>(List.of(), null)
          : calls.ofCaller(own, period, passes, wanted);
    }
    boolean dated = request.parameter("from").isPresent() || request.parameter("to").isPresent();
    if (state.filter(Occurrence.State::isBeforeReferent).isPresent() && !dated) {
      return calls.waiting(state.get(), passes, wanted);
    }
    if (period.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    return asked.isPresent()
        ? calls.ofCaller(asked.get(), period, passes, wanted)
        : calls.of(period, passes, wanted);
  }

  /** One call; who is to make it sees the number, référent or not, which is written down. */
  private static Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Versioned<Occurrence> call =
        store
            .find(Entities.CALLS, request.tenant(), request.id())
            .filter(found -> isTheirs(desk, found.value()))
            .orElseThrow(() -> new Refused(Problem.notFound("call")));
    CallView view =
        new CallView(
            desk.collectivity(),
            Names.of(store, request.tenant(), List.of(call.value())),
            desk.isReferent());
    ObjectNode json = desk.isReferent() ? view.of(call, choice(desk, call.value())) : view.of(call);
    if (!isTheirOwn(desk, call.value()) || !ViewCall.showsNumber(call.value(), request.now())) {
      return Response.ok(json);
    }
    Actor caller = request.caller().as(Role.VOLUNTEER);
    return Response.ok(
        new ViewCall(store)
            .number(desk.collectivity().id(), call.value(), caller, request.now())
            .map(contact -> CallView.with(contact, json))
            .orElse(json));
  }

  /** Who of the circle would call that day, as they are on record now. */
  private static Circle.Choice choice(Desk desk, Occurrence call) {
    CallPlan plan =
        desk.store()
            .find(Entities.CALL_PLANS, desk.collectivity().id(), call.planId())
            .orElseThrow()
            .value();
    return new Circles(desk.store()).of(desk.collectivity(), plan).choice(call.date());
  }

  /** Whom matching would propose. */
  private static Response candidates(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Occurrence call = desk.found(Entities.CALLS, request.id(), "call").value();
    return Response.json(
        200,
        CandidatesView.of(
            new FindCallers(store)
                .find(
                    desk.collectivity(),
                    call,
                    desk.beneficiary(call.beneficiaryId()),
                    request.now()),
            request.language()));
  }

  private static ChangeCaller.Given give(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    String volunteerId = in.text("volunteerId", ApiRequest.ID, "format");
    in.check();
    return new ChangeCaller(store)
        .give(desk.collectivity(), request.id(), volunteerId, desk.actor(), request.now());
  }

  private static Response given(ApiRequest request, ChangeCaller.Given given) {
    if (given instanceof ChangeCaller.Given.Done done) {
      return Response.ok(
          new CallView(done.collectivity(), Names.of(done.beneficiary(), done.caller()), true)
              .of(done.call()));
    }
    String code = ((ChangeCaller.Given.Refused) given).code();
    return Response.problem(Problems.of(code), request.language());
  }

  private LogAttempt.Logged log(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    AttemptFields said = AttemptFields.read(in);
    if (said.answered()) {
      in.require("minutes");
    }
    Concern.Level concern = concern(in);
    String volunteerId = Desk.optionalId(in, "onBehalfOf");
    if (volunteerId != null && !desk.isReferent()) {
      in.fault("onBehalfOf", "notAllowed");
    }
    in.check();
    if (volunteerId != null) {
      desk.found(Entities.CALLS, request.id(), "call");
      desk.found(Entities.VOLUNTEERS, volunteerId, "volunteer");
    }
    Actor by = volunteerId == null ? reporter(desk) : desk.actor().onBehalfOf(volunteerId);
    String callerId =
        volunteerId != null ? volunteerId : by.role() == Role.REFERENT ? CallPlan.DESK : by.id();
    return new LogAttempt(store, ids)
        .log(
            desk.collectivity(),
            request.id(),
            new LogAttempt.Report(
                callerId,
                said.outcome(),
                said.minutes() == null ? 0 : said.minutes(),
                said.mood(),
                said.note(),
                concern,
                by,
                request.now()));
  }

  /** A référent who is the volunteer of this call speaks as that, so that their hours count. */
  private static Actor reporter(Desk desk) {
    boolean own =
        desk.store()
            .find(Entities.CALLS, desk.collectivity().id(), desk.request().id())
            .filter(call -> isTheirOwn(desk, call.value()))
            .isPresent();
    return own ? desk.request().caller().as(Role.VOLUNTEER) : desk.actor();
  }

  /** How worried, or null: not at all. */
  static Concern.Level concern(Fields in) {
    String text =
        in.optionalText(
            "concern",
            20,
            word -> word.equals(NO_CONCERN) ? word : Concern.Level.valueOf(word).name(),
            "enum");
    return text == null || text.equals(NO_CONCERN) ? null : Concern.Level.valueOf(text);
  }

  private static Response logged(ApiRequest request, LogAttempt.Logged logged) {
    if (logged instanceof LogAttempt.Logged.Done done) {
      return Response.ok(
          new CallView(
                  done.collectivity(),
                  Names.of(done.beneficiary(), done.caller()),
                  request.caller().is(Role.REFERENT))
              .of(done.call()));
    }
    Problem problem =
        logged instanceof LogAttempt.Logged.Refused refused
            ? CallProblems.of(refused.reason())
            : Problem.notFound("call");
    return Response.problem(problem, request.language());
  }

  private static boolean isTheirs(Desk desk, Occurrence call) {
    return desk.isReferent() || isTheirOwn(desk, call);
  }

  private static boolean isTheirOwn(Desk desk, Occurrence call) {
    Caller caller = desk.request().caller();
    return caller.is(Role.VOLUNTEER) && call.isCalledBy(caller.personId());
  }
}
