package org.entraide.invitations;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.CallQuota;
import org.entraide.http.Fields;
import org.entraide.http.InvalidInput;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.request.RequestProblems;
import org.entraide.http.request.RequestView;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Viewer;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Invocation;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.Acted;
import org.entraide.usecase.DeclineInvitation;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.InvitationLinks;
import org.entraide.usecase.InvitationLinks.Invited;
import org.entraide.usecase.ReadDossier;
import org.entraide.usecase.ViewContact;

/** An invitation by its signed link: the link is the key, and the act is the volunteer's own. */
final class Invitations {
  private static final int MOST_OF_AN_ID = 40;

  private final CallQuota quota;

  Invitations(CallQuota quota) {
    this.quota = quota;
  }

  /** What is asked; reading changes nothing but the record of who saw contact data. */
  Response read(ApiRequest request, Store store) {
    Optional<Invited> named = named(request, store);
    if (named.isEmpty()) {
      return Digests.of(request, store, quota).shown(request);
    }
    Invited invited = named.get();
    String volunteerId = invited.invitation().volunteerId();
    Dossier dossier =
        new ReadDossier(store)
            .collectivity(invited.tenant())
            .map(
                collectivity ->
                    new ReadDossier(store)
                        .of(
                            collectivity,
                            List.of(
                                new Versioned<>(
                                    invited.request().id(), invited.request(), invited.version())),
                            Set.of(volunteerId))
                        .get(0))
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    dossier = withContact(dossier, volunteerId, store, request.now());
    return Response.json(200, Offer.of(dossier, volunteerId, request.language(), request.now()));
  }

  /** How to reach the beneficiary too, for who holds a place; the view is written down. */
  static Dossier withContact(Dossier dossier, String volunteerId, Store store, Instant now) {
    return seesContact(dossier, volunteerId, now)
        ? new ViewContact(store).view(dossier, volunteer(volunteerId), now)
        : dossier;
  }

  /** Yes or no. */
  Acted answer(ApiRequest request, Store store) {
    Fields in = request.fields();
    Answer answer = in.constant("answer", Answer.class);
    String requestId = in.optionalText("requestId", MOST_OF_AN_ID);
    in.check();
    Act act =
        named(request, store)
            .map(invited -> act(invited, requestId, request.now()))
            .orElseGet(() -> Digests.of(request, store, quota).choose(request, requestId));
    return answer == Answer.ACCEPT
        ? new AcceptRequest(store).accept(act)
        : new DeclineInvitation(store).decline(act);
  }

  private static Act act(Invited invited, String requestId, Instant now) {
    if (requestId != null && !requestId.equals(invited.request().id())) {
      throw InvalidInput.of("/requestId", "mismatch");
    }
    String volunteerId = invited.invitation().volunteerId();
    return new Act(
        invited.tenant(),
        invited.request().homeOf(volunteerId, invited.tenant()),
        invited.request().id(),
        volunteerId,
        volunteer(volunteerId),
        now);
  }

  /** What became of the answer. */
  static Response view(ApiRequest request, Acted acted) {
    if (acted instanceof Acted.Done done) {
      String volunteerId = done.act().personId();
      return Response.json(
          200, Offer.of(done.dossier(), volunteerId, request.language(), request.now()));
    }
    Problem problem =
        acted instanceof Acted.Refused refused
            ? RequestProblems.of(refused, view(request, refused))
            : Problems.of("invitation.notFound");
    return Response.problem(problem, request.language());
  }

  private static RequestView view(ApiRequest request, Acted.Refused refused) {
    String volunteerId = refused.act().personId();
    Viewer viewer =
        Viewer.ofVolunteer(refused.dossier().request(), volunteerId, request.now())
            .orElse(Viewer.PAST);
    return new RequestView(viewer, volunteerId, request.language(), request.now());
  }

  /** The invitation that the link names; empty when it names none, but perhaps a digest. */
  private Optional<Invited> named(ApiRequest request, Store store) {
    Optional<Invited> invited = new InvitationLinks(store).read(token(request));
    invited.ifPresent(
        known -> counted(request, known.tenant(), known.invitation().volunteerId(), quota));
    if (invited.isPresent()
        && !request.now().isBefore(invited.get().request().need().window().to())) {
      throw new Refused(Problems.of("invitation.expired"));
    }
    return invited;
  }

  /** The link's token; only the rows of the collectivity that it names are touched from now on. */
  static String token(ApiRequest request) {
    String token = request.path().get("token");
    InvitationLinks.claimedTenant(token).ifPresent(Invocation.current()::withinClaimed);
    return token;
  }

  /** A link that is true says who pays, and whose call it is. */
  static void counted(
      ApiRequest request, CollectivityId tenant, String volunteerId, CallQuota quota) {
    Invocation.current().proven().paidBy(tenant);
    boolean changes = !request.routeKey().startsWith("GET ");
    quota.count(tenant, "link " + volunteerId, changes, request.now());
  }

  private static boolean seesContact(Dossier dossier, String volunteerId, Instant now) {
    boolean holds =
        dossier
            .request()
            .placeOf(volunteerId)
            .filter(mission -> mission.state() == Mission.State.HELD)
            .isPresent();
    return holds
        && Viewer.ofVolunteer(dossier.request(), volunteerId, now)
            .filter(viewer -> viewer.seesContactOf(dossier.request()))
            .isPresent();
  }

  static Actor volunteer(String volunteerId) {
    return new Actor(volunteerId, Role.VOLUNTEER, null);
  }
}
