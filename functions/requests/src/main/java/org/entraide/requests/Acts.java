package org.entraide.requests;

import java.util.Optional;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.request.RequestProblems;
import org.entraide.http.request.RequestView;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Viewer;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.Acted;
import org.entraide.usecase.DeclineInvitation;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

/** The acts of volunteers, and of référents for them, on a request: body in, outcome out. */
final class Acts {
  static final int MOST_MINUTES = 1440;

  private Acts() {}

  static Acted accept(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    Acting acting = Acting.read(request, in, true);
    in.check();
    return new AcceptRequest(store).accept(acting.on(request, request.id()));
  }

  static Acted decline(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    Acting acting = Acting.read(request, in, true);
    in.check();
    return new DeclineInvitation(store).decline(acting.on(request, request.id()));
  }

  static Acted withdraw(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    String reason = in.optionalText("reason", 300);
    Acting acting = Acting.read(request, in, false);
    in.check();
    Collectivity collectivity = collectivity(request, store);
    Act act = acting.onTheOnlyOne(request, present(request, store));
    requireVolunteer(act, store);
    return new WithdrawFromRequest(store).withdraw(act, collectivity, reason);
  }

  static Acted complete(ApiRequest request, Store store) {
    Fields in = request.fields();
    int minutes = in.integer("minutes", 1, MOST_MINUTES);
    String note = in.optionalText("note", 1000);
    Mission.Concern concern =
        in.optionalConstant("concern", Mission.Concern.class, Mission.Concern.NONE);
    Acting acting = Acting.read(request, in, false);
    in.check();
    Collectivity collectivity = collectivity(request, store);
    Act act = acting.onTheOnlyOne(request, present(request, store));
    requireVolunteer(act, store);
    return new CompleteMission(store).complete(act, collectivity, minutes, note, concern);
  }

  static Acted cancel(ApiRequest request, Store store) {
    Fields in = request.fields();
    String reason = in.text("reason", 300);
    Acting acting = Acting.read(request, in, false);
    in.check();
    return new CancelRequest(store)
        .cancel(acting.on(request, request.id()), collectivity(request, store), reason);
  }

  /** What became of an act, shown to whoever acted. */
  static Response view(ApiRequest request, Acted acted) {
    if (acted instanceof Acted.Done done) {
      return Response.ok(shownTo(request, done.act(), done.dossier()).of(done.dossier()));
    }
    Problem problem =
        acted instanceof Acted.Refused refused
            ? RequestProblems.of(refused, shownTo(request, refused.act(), refused.dossier()))
            : RequestProblems.of((Acted.Unknown) acted);
    return Response.problem(problem, request.language());
  }

  private static RequestView shownTo(ApiRequest request, Act act, Dossier dossier) {
    Viewer viewer =
        act.byReferent()
            ? Viewer.REFERENT
            : Viewer.ofVolunteer(dossier.request(), act.personId(), act.at()).orElse(Viewer.PAST);
    return new RequestView(viewer, act.personId(), request.language(), act.at());
  }

  /**
   * The tenant of the path.
   *
   * @throws Refused when it is not open
   */
  static Collectivity collectivity(ApiRequest request, Store store) {
    return new ReadDossier(store)
        .collectivity(request.tenant())
        .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
  }

  private static Optional<HelpRequest> present(ApiRequest request, Store store) {
    return store.find(Entities.REQUESTS, request.tenant(), request.id()).map(Versioned::value);
  }

  /** A volunteer whom a référent names must be one of the collectivity. */
  private static void requireVolunteer(Act act, Store store) {
    if (act.byReferent()
        && act.personId() != null
        && store.find(Entities.REQUESTS, act.tenant(), act.requestId()).isPresent()
        && store.find(Entities.VOLUNTEERS, act.tenant(), act.personId()).isEmpty()) {
      throw new Refused(Problem.notFound("volunteer"));
    }
  }
}
