package org.entraide.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent.MemberAdmitted;
import org.entraide.model.event.DomainEvent.MemberDismissed;
import org.entraide.model.event.DomainEvent.SubscriptionDue;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.Member;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.usecase.Members;

/**
 * The routes of members: who has an account with the collectivity. What is decided here is done in
 * the user pool by the function {@code accounts}, which hears of it on the bus.
 */
final class MemberRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/members";
  private static final Set<Role> KEPT_BY = Set.of(Role.PLATFORM, Role.REFERENT);

  private final Ids ids;

  private MemberRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    MemberRoutes routes = new MemberRoutes(ids);
    return Map.of(
        "POST " + ALL,
        Route.forRoles(KEPT_BY, routes::admit, routes::admitted),
        "GET " + ALL,
        Route.reading(KEPT_BY, routes::list),
        "DELETE " + ALL + "/{id}",
        Route.forRoles(KEPT_BY, routes::dismiss, (request, member) -> Response.done()));
  }

  private Admitted admit(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    in.require("email");
    String email = PersonFields.email(in);
    Role role = in.text("role", 20, MemberRoutes::role, "enum");
    String association = Desk.optionalId(in, "associationId");
    if (role == Role.ASSOCIATION) {
      in.require("associationId");
    } else if (association != null) {
      in.fault("associationId", "mismatch");
    }
    in.check();
    if (association != null
        && store.find(Entities.ASSOCIATIONS, request.tenant(), association).isEmpty()) {
      throw new Refused(Problem.notFound("association"));
    }
    String id = ids.next(request.now());
    Actor by = by(request);
    Member member = new Member(id, email, role, association, Member.State.ASKED, by, request.now());
    // Two who admit at once make two records of one account, which stays while one of them does.
    Optional<Versioned<Member>> before =
        new Members(store).staying(request.tenant(), member::sharesAccountWith);
    if (before.isPresent() && before.get().value().state() != Member.State.REFUSED) {
      return store.commit(
          Decision.keep(new Admitted(new Known<>(before.get(), null, desk.collectivity()), false)));
    }
    return store.commit(
        Decision.change(
            new Admitted(
                new Known<>(new Versioned<>(id, member, 1), null, desk.collectivity()), true),
            Changes.of(request.tenant(), request.now())
                .create(Entities.MEMBERS, id, member)
                .tell(new MemberAdmitted(id))
                .audit(new AuditEntry(by, "member.admit", "member#" + id))));
  }

  private static Role role(String group) {
    return Role.ofGroup(group).filter(Member.ROLES::contains).orElse(null);
  }

  /**
   * What became of it.
   *
   * @param anew whether they were no member yet
   */
  private record Admitted(Known<Member> known, boolean anew) {}

  private Response admitted(ApiRequest request, Admitted admitted) {
    Known<Member> known = admitted.known();
    if (!admitted.anew()) {
      return Response.ok(view(known));
    }
    return Response.created(view(known))
        .header(
            "location", ALL.replace("{cid}", request.tenant().value()) + "/" + known.value().id());
  }

  private Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Page<Versioned<Member>> page =
        desk.page(Entities.MEMBERS, member -> member.state() != Member.State.LEAVING);
    return Response.page(page, m -> view(new Known<>(m, null, desk.collectivity())));
  }

  private Optional<Member> dismiss(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = desk.request().id();
    return store.decide(
        Entities.MEMBERS,
        request.tenant(),
        id,
        current -> {
          Versioned<Member> read =
              current.orElseThrow(() -> new Refused(Problem.notFound("member")));
          if (read.value().state() == Member.State.LEAVING) {
            return Decision.keep(Optional.empty());
          }
          Member leaving = read.value().in(Member.State.LEAVING);
          Changes changes =
              Changes.of(request.tenant(), request.now())
                  .replace(Entities.MEMBERS, read, leaving)
                  .tell(new MemberDismissed(id))
                  .audit(new AuditEntry(by(request), "member.dismiss", "member#" + id));
          endMail(leaving.email(), store, changes);
          return Decision.change(Optional.of(leaving), changes);
        });
  }

  /** Who works here no more hears of nobody any more. */
  private static void endMail(String email, Store store, Changes changes) {
    store
        .find(Entities.MAILING_LIST, changes.tenant(), Entities.ONLY)
        .ifPresent(
            list ->
                list.value()
                    .of(email)
                    .filter(s -> s.state() != MailingList.State.LEAVING)
                    .map(s -> s.in(MailingList.State.LEAVING))
                    .ifPresent(
                        leaving ->
                            changes
                                .replace(Entities.MAILING_LIST, list, list.value().with(leaving))
                                .tell(new SubscriptionDue(leaving.id(), leaving.version()))));
  }

  private static Actor by(ApiRequest request) {
    return request.caller().as(Role.REFERENT, Role.PLATFORM);
  }

  private static ObjectNode view(Known<Member> known) {
    Member member = known.value();
    ObjectNode view = Json.object();
    view.put("id", member.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", known.versioned().version());
    view.put("email", member.email());
    view.put("role", member.role().group());
    Views.put(view, "associationId", member.associationId());
    view.put("state", member.state().name());
    view.put(
        "createdAt", Views.instant(member.createdAt(), known.collectivity().settings().timeZone()));
    view.set("createdBy", Views.actor(member.createdBy()));
    return view;
  }
}
