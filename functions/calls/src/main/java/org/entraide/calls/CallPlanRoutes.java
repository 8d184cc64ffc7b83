package org.entraide.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Preconditions;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Role;
import org.entraide.model.call.CallPlan;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.recurrence.Recurrence;
import org.entraide.model.recurrence.Schedule;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** The routes of call plans: a référent's. */
final class CallPlanRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/call-plans";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> REFERENT = Set.of(Role.REFERENT);
  private static final int MOST_PREVIEWED = 100;
  private static final int PREVIEWED = 10;

  private final Ids ids;

  private CallPlanRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    CallPlanRoutes routes = new CallPlanRoutes(ids);
    Map<String, Route<?>> all = new LinkedHashMap<>();
    all.put("POST " + ALL, Route.forRoles(REFERENT, routes::open, CallPlanRoutes::opened));
    all.put("GET " + ALL, Route.reading(REFERENT, CallPlanRoutes::list));
    all.put("POST " + ALL + "/preview", Route.reading(REFERENT, CallPlanRoutes::preview));
    all.put("GET " + ONE, Route.reading(REFERENT, CallPlanRoutes::read));
    all.put(
        "PATCH " + ONE, Route.forRoles(REFERENT, CallPlanRoutes::change, CallPlanRoutes::changed));
    all.put("DELETE " + ONE, Route.forRoles(REFERENT, CallPlanRoutes::end, CallPlanRoutes::ended));
    return all;
  }

  private Planned open(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    String beneficiaryId = in.text("beneficiaryId", ApiRequest.ID, "format");
    in.readOnly("state");
    CallPlan.Terms terms = CallPlanJson.terms(in, today(desk), desk.zone(), CallPlan.State.ACTIVE);
    in.check();
    Beneficiary beneficiary = desk.beneficiary(beneficiaryId);
    desk.requireVolunteers(terms.circle());
    return new OpenCallPlan(store, ids)
        .open(desk.collectivity(), beneficiary.id(), terms, desk.actor(), request.now());
  }

  private static Response opened(ApiRequest request, Planned planned) {
    if (planned instanceof Planned.Done done) {
      return Response.created(CallPlanJson.view(done.plan(), done.collectivity()))
          .header(
              "location",
              "/v1/collectivities/" + done.collectivity().id() + "/call-plans/" + done.plan().id());
    }
    return refused(request, (Planned.Refused) planned);
  }

  private static Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Optional<CallPlan.State> state = request.constant("state", CallPlan.State.class);
    Optional<String> beneficiary = desk.request().idParameter("beneficiaryId");
    return Response.page(
        new Passing(store)
            .page(
                Entities.CALL_PLANS,
                desk.collectivity().id(),
                plan ->
                    state.map(s -> s == plan.state()).orElse(true)
                        && beneficiary.map(b -> b.equals(plan.beneficiaryId())).orElse(true),
                request.page()),
        plan -> CallPlanJson.view(plan, desk.collectivity()));
  }

  private static Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    return Response.ok(
        CallPlanJson.view(
            desk.found(Entities.CALL_PLANS, request.id(), "callPlan"), desk.collectivity()));
  }

  private static Response preview(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    LocalTime time = in.time("time");
    String rrule = CallPlanJson.rrule(in, time, desk.zone());
    HolidayRule holidays = in.optionalConstant("holidayRule", HolidayRule.class, HolidayRule.KEEP);
    LocalDate from = Objects.requireNonNullElse(in.optionalDate("from"), today(desk));
    LocalDate to = in.optionalDate("to");
    int count = in.integer("count", 1, MOST_PREVIEWED, PREVIEWED);
    if (to != null && to.isBefore(from)) {
      in.fault("to", "order");
    }
    in.check();
    Schedule schedule =
        new Schedule(
            Recurrence.parse(rrule),
            from,
            to,
            time,
            desk.zone(),
            holidays,
            desk.collectivity().settings().holidayZone());
    ObjectNode json = Json.object();
    ArrayNode next = json.putArray("next");
    schedule
        .after(request.now())
        .limit(count)
        .forEach(moment -> next.add(Views.instant(moment.toInstant(), desk.zone())));
    return Response.json(200, json);
  }

  private static Planned change(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Preconditions.requireIfMatch(request);
    JsonNode patch = request.json();
    form(desk, patch);
    return store.decide(
        Entities.CALL_PLANS,
        request.tenant(),
        request.id(),
        current -> {
          Versioned<CallPlan> read =
              current.orElseThrow(() -> new Refused(Problem.notFound("callPlan")));
          CallPlan.Terms terms = merged(desk, patch, read.value());
          desk.requireVolunteers(terms.circle());
          Preconditions.requireVersion(request, read.version());
          if (goesOn(read.value(), terms)) {
            return ChangeCallPlan.goOn(
                desk.collectivity(),
                read,
                desk.found(Entities.BENEFICIARIES, read.value().beneficiaryId(), "beneficiary"),
                terms,
                desk.actor(),
                request.now());
          }
          return ChangeCallPlan.decide(
              desk.collectivity(), read, terms, desk.actor(), request.now());
        });
  }

  /** The patch's own form, whatever it is merged into. */
  private static void form(Desk desk, JsonNode patch) {
    Fields in = Fields.ofPatch(patch);
    in.readOnly("beneficiaryId");
    for (String name : new String[] {"rrule", "time", "circle", "state"}) {
      if (patch.has(name) && patch.get(name).isNull()) {
        in.fault(name, "type");
      }
    }
    in.optionalConstant("state", CallPlan.State.class, null);
    CallPlanJson.terms(in, LocalDate.MIN, desk.zone(), CallPlan.State.ACTIVE);
    in.check();
  }

  private static CallPlan.Terms merged(Desk desk, JsonNode patch, CallPlan plan) {
    ObjectNode target = CallPlanJson.written(plan).put("state", plan.state().name());
    Fields in = Fields.of(Preconditions.merge(target, patch));
    CallPlan.State state = in.constant("state", CallPlan.State.class);
    CallPlan.Terms terms = CallPlanJson.terms(in, plan.from(), desk.zone(), state);
    in.check();
    return terms;
  }

  private static boolean goesOn(CallPlan before, CallPlan.Terms terms) {
    return before.state() == CallPlan.State.PAUSED && terms.state() == CallPlan.State.ACTIVE;
  }

  private static Response changed(ApiRequest request, Planned planned) {
    return planned instanceof Planned.Done done
        ? Response.ok(CallPlanJson.view(done.plan(), done.collectivity()))
        : refused(request, (Planned.Refused) planned);
  }

  private static Planned end(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    return store.decide(
        Entities.CALL_PLANS,
        request.tenant(),
        request.id(),
        current -> {
          Versioned<CallPlan> read =
              current.orElseThrow(() -> new Refused(Problem.notFound("callPlan")));
          return ChangeCallPlan.decide(
              desk.collectivity(),
              read,
              read.value().terms().in(CallPlan.State.ENDED),
              desk.actor(),
              request.now());
        });
  }

  /** The plan is kept, with all that was done; it makes no calls any more. */
  private static Response ended(ApiRequest request, Planned planned) {
    return planned instanceof Planned.Done
        ? Response.done()
        : refused(request, (Planned.Refused) planned);
  }

  private static Response refused(ApiRequest request, Planned.Refused refused) {
    return Response.problem(Problems.of(refused.code()), request.language());
  }

  private static LocalDate today(Desk desk) {
    return desk.request().now().atZone(desk.zone()).toLocalDate();
  }
}
