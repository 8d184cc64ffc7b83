package org.entraide.requests;

import java.time.LocalDate;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problems;
import org.entraide.http.Response;
import org.entraide.http.request.RequestView;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Viewer;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Dossier;

/** How requests come to be: asked for, or declared afterwards. */
final class Openings {
  private static final int OLDEST_DAYS = 366;

  private final Ids ids;
  private final CommuneNames communes;

  Openings(Ids ids, CommuneNames communes) {
    this.ids = ids;
    this.communes = communes;
  }

  Opened open(ApiRequest request, Store store) {
    Collectivity collectivity = Acts.collectivity(request, store);
    return new OpenRequest(store, ids, communes).open(Opening.read(request, collectivity));
  }

  Acted declareMet(ApiRequest request, Store store) {
    Collectivity collectivity = Acts.collectivity(request, store);
    Fields in = request.fields();
    Mission.Report report = report(request, in, collectivity);
    Acting acting = Acting.declaring(request, in);
    in.check();
    return new DeclareHelp(store, ids, communes)
        .met(acting.on(request, request.id()), collectivity, report);
  }

  Opened declareGiven(ApiRequest request, Store store) {
    Collectivity collectivity = Acts.collectivity(request, store);
    Fields in = request.fields();
    String beneficiaryId = in.text("beneficiaryId", ApiRequest.ID, "format");
    HelpKind kind = Opening.offered(in, collectivity);
    Mission.Report report = report(request, in, collectivity);
    Acting acting = Acting.declaring(request, in);
    in.check();
    return new DeclareHelp(store, ids, communes)
        .given(acting.on(request, null), collectivity, beneficiaryId, kind, report);
  }

  /** What came to be, shown to whoever made it. */
  static Response view(ApiRequest request, Opened opened) {
    if (opened instanceof Opened.Refused refused) {
      return Response.problem(Problems.of(refused.code()), request.language());
    }
    Dossier dossier = ((Opened.Done) opened).dossier();
    Viewer viewer =
        new Reader(request.caller()).viewerOf(dossier, request.now()).orElse(Viewer.PAST);
    RequestView view =
        new RequestView(viewer, request.caller().personId(), request.language(), request.now());
    return Response.created(view.of(dossier))
        .header(
            "location",
            "/v1/collectivities/" + request.tenant() + "/requests/" + dossier.request().id());
  }

  private static Mission.Report report(ApiRequest request, Fields in, Collectivity collectivity) {
    LocalDate date = in.date("date");
    int minutes = in.integer("minutes", 1, Acts.MOST_MINUTES);
    String note = in.optionalText("note", 1000);
    LocalDate today = request.now().atZone(collectivity.settings().timeZone()).toLocalDate();
    if (date != null && date.isAfter(today)) {
      in.fault("date", "future");
    } else if (date != null && date.isBefore(today.minusDays(OLDEST_DAYS))) {
      in.fault("date", "past");
    }
    return new Mission.Report(minutes, note, Mission.Concern.NONE, date);
  }
}
