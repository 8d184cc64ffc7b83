package org.entraide.requests;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.request.RequestProblems;
import org.entraide.http.request.RequestView;
import org.entraide.model.CollectivityId;
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
import org.entraide.usecase.FindLoan;
import org.entraide.usecase.ReadDossier;

/** The acts of volunteers, and of référents for them, on a request: body in, outcome out. */
final class Acts {
  static final int MOST_MINUTES = 1440;

  private Acts() {}

  static Acted accept(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    Acting acting = Acting.read(request, in, true);
    in.check();
    return whereverItIs(
        acting.on(request, request.id()),
        store,
        (act, where) -> new AcceptRequest(where).accept(act));
  }

  static Acted decline(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    Acting acting = Acting.read(request, in, true);
    in.check();
    return whereverItIs(
        acting.on(request, request.id()),
        store,
        (act, where) -> new DeclineInvitation(where).decline(act));
  }

  static Acted withdraw(ApiRequest request, Store store) {
    Fields in = Acting.optionalBody(request);
    String reason = in.optionalText("reason", 300);
    Acting acting = Acting.read(request, in, false);
    in.check();
    return whereverItIs(
        onTheOnlyOne(acting, request, store),
        store,
        (act, where) ->
            new WithdrawFromRequest(where)
                .withdraw(act, collectivity(act.tenant(), where), reason));
  }

  static Acted complete(ApiRequest request, Store store) {
    Fields in = request.fields();
    int minutes = in.integer("minutes", 1, MOST_MINUTES);
    String note = in.optionalText("note", 1000);
    Mission.Concern concern =
        in.optionalConstant("concern", Mission.Concern.class, Mission.Concern.NONE);
    Acting acting = Acting.read(request, in, false);
    in.check();
    return whereverItIs(
        onTheOnlyOne(acting, request, store),
        store,
        (act, where) ->
            new CompleteMission(where)
                .complete(act, collectivity(act.tenant(), where), minutes, note, concern));
  }

  static Acted cancel(ApiRequest request, Store store) {
    Fields in = request.fields();
    String reason = in.text("reason", 300);
    Acting acting = Acting.read(request, in, false);
    in.check();
    return whereverItIs(
        acting.on(request, request.id()),
        store,
        (act, where) ->
            new CancelRequest(where).cancel(act, collectivity(act.tenant(), where), reason));
  }

  /** The act on a request of the tenant or, when there is none, on one that borrows the person. */
  private static Acted whereverItIs(Act act, Store store, BiFunction<Act, Store, Acted> does) {
    Acted acted = does.apply(act, store);
    boolean none =
        acted instanceof Acted.Unknown unknown
            && unknown.what() == Acted.Unknown.Thing.REQUEST
            && act.personId() != null;
    return none
        ? new FindLoan(store)
            .borrower(act.tenant(), act.personId(), act.requestId())
            .map(borrower -> does.apply(act.of(borrower), store.with(Set.of(borrower))))
            .orElse(acted)
        : acted;
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
    return collectivity(request.tenant(), store);
  }

  private static Collectivity collectivity(CollectivityId tenant, Store store) {
    return new ReadDossier(store)
        .collectivity(tenant)
        .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
  }

  /**
   * The act of the only volunteer that it can be about. One whom a référent names must be one of
   * the collectivity, or lent to the request.
   *
   * @throws Refused when there is no such volunteer, or no such collectivity
   */
  private static Act onTheOnlyOne(Acting acting, ApiRequest request, Store store) {
    collectivity(request, store);
    Optional<HelpRequest> present =
        store.find(Entities.REQUESTS, request.tenant(), request.id()).map(Versioned::value);
    Act act = acting.onTheOnlyOne(request, present);
    if (act.byReferent()
        && act.personId() != null
        && present
            .filter(
                r -> new ReadDossier(store).volunteer(act.tenant(), r, act.personId()).isEmpty())
            .isPresent()) {
      throw new Refused(Problem.notFound("volunteer"));
    }
    return act;
  }
}
