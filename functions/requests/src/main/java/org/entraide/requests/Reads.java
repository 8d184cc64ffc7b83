package org.entraide.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Caller;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.request.CandidatesView;
import org.entraide.http.request.LocalTimes;
import org.entraide.http.request.RequestView;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Viewer;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.runtime.Json;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.FindCandidates;
import org.entraide.usecase.FindLoan;
import org.entraide.usecase.ReadDossier;
import org.entraide.usecase.ViewContact;

/** The routes that read requests. */
final class Reads {
  private Reads() {}

  /** One request; a holder sees how to reach the beneficiary, which is written down. */
  static Response one(ApiRequest request, Store store) {
    Dossier dossier =
        own(request, store)
            .or(() -> lent(request, store))
            .orElseThrow(() -> new Refused(Problem.notFound("request")));
    Caller caller = request.caller();
    Viewer viewer =
        new Reader(caller)
            .viewerOf(dossier, request.now())
            .orElseThrow(() -> new Refused(Problem.notFound("request")));
    if (viewer.seesContactOf(dossier.request())) {
      Store where = store.with(Set.of(dossier.collectivity().id()));
      dossier = new ViewContact(where).view(dossier, caller.as(Role.VOLUNTEER), request.now());
    }
    return Response.ok(view(request, viewer).of(dossier));
  }

  static Response list(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    HelpRequest.State state = request.constant("state", HelpRequest.State.class).orElse(null);
    HelpKind kind = request.constant("kind", HelpKind.class).orElse(null);
    Collectivity collectivity = Acts.collectivity(request, store);
    ZoneId zone = collectivity.settings().timeZone();
    ListRequests.Filter filter =
        new ListRequests.Filter(
            state,
            kind,
            request.instant("from", zone, 0).orElse(null),
            request.instant("to", zone, 1).orElse(null));
    Reader reader = new Reader(request.caller());
    Page<Dossier> page =
        new ListRequests(store).list(collectivity, reader, filter, wanted, request.now());
    return Response.page(
        page,
        dossier ->
            view(request, reader.viewerOf(dossier, request.now()).orElse(Viewer.PAST)).of(dossier));
  }

  /** The ranking, and from when a wave would ask them. */
  static Response candidates(ApiRequest request, Store store) {
    Dossier dossier =
        own(request, store).orElseThrow(() -> new Refused(Problem.notFound("request")));
    Collectivity collectivity = dossier.collectivity();
    FindCandidates.Next next =
        new FindCandidates(store).next(collectivity, dossier.request(), request.now());
    ObjectNode json = CandidatesView.of(next.matches(), request.language());
    next.asksFrom()
        .ifPresent(
            from -> new LocalTimes(collectivity.settings().timeZone()).put(json, "asksFrom", from));
    return Response.json(200, json);
  }

  static Response agenda(ApiRequest request, Store store) {
    Page.Wanted wanted = request.page();
    Caller caller = request.caller();
    Page<AgendaItem> nothing = new Page<>(List.of(), null);
    if (caller.personId() == null || caller.collectivity() == null) {
      return Response.page(nothing, item -> Json.object());
    }
    Page<AgendaItem> page =
        new ReadDossier(store)
            .collectivity(caller.collectivity())
            .map(c -> new ReadAgenda(store).of(c, caller.personId(), wanted, request.now()))
            .orElse(nothing);
    return Response.page(page, item -> agendaEntry(request, item));
  }

  private static ObjectNode agendaEntry(ApiRequest request, AgendaItem item) {
    return item instanceof AgendaItem.Mission mission
        ? mission(request, mission.dossier())
        : call(request, (AgendaItem.Call) item);
  }

  private static ObjectNode mission(ApiRequest request, Dossier dossier) {
    ObjectNode json = Json.object();
    json.put("type", "MISSION");
    json.put("collectivityId", dossier.collectivity().id().value());
    json.put("requestId", dossier.request().id());
    RequestView.what(json, dossier, request.language());
    json.remove("volunteersNeeded");
    json.remove("placesLeft");
    json.putObject("beneficiary").put("firstName", dossier.request().need().beneficiaryFirstName());
    json.set("zone", RequestView.zone(dossier, request.caller().personId()));
    return json;
  }

  private static ObjectNode call(ApiRequest request, AgendaItem.Call call) {
    Settings settings = call.collectivity().settings();
    ObjectNode json = Json.object();
    json.put("type", "CALL");
    json.put("collectivityId", call.collectivity().id().value());
    json.put("callId", call.id());
    json.put("kind", HelpKind.CONVIVIAL_CALL.name());
    json.put("kindLabel", RequestView.label(settings, HelpKind.CONVIVIAL_CALL, request.language()));
    new LocalTimes(settings.timeZone()).put(json, call.occurrence().window());
    json.put("minutes", call.occurrence().minutes());
    if (call.firstName() != null) {
      json.putObject("beneficiary").put("firstName", call.firstName());
    }
    return json;
  }

  private static RequestView view(ApiRequest request, Viewer viewer) {
    return new RequestView(viewer, request.caller().personId(), request.language(), request.now());
  }

  private static Optional<Dossier> own(ApiRequest request, Store store) {
    return new ReadDossier(store).of(Acts.collectivity(request, store), request.id());
  }

  /** A request of a neighbouring collectivity, to which the calling volunteer is lent. */
  private static Optional<Dossier> lent(ApiRequest request, Store store) {
    Caller caller = request.caller();
    ReadDossier read = new ReadDossier(store);
    return Optional.ofNullable(caller.personId())
        .filter(person -> caller.is(Role.VOLUNTEER))
        .flatMap(person -> new FindLoan(store).borrower(request.tenant(), person, request.id()))
        .flatMap(read::collectivity)
        .flatMap(
            borrower ->
                new ReadDossier(store.with(Set.of(borrower.id()))).of(borrower, request.id()));
  }
}
