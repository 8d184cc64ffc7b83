package org.entraide.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Preconditions;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent.SubscriptionDue;
import org.entraide.model.message.Interest;
import org.entraide.model.people.MailingList;
import org.entraide.model.people.MailingList.State;
import org.entraide.model.people.MailingList.Subscription;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/**
 * Where référents get e-mail. What is decided here is done at SNS by the function {@code
 * notifications}, which hears of it on the bus.
 */
final class SubscriptionRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/subscriptions";
  private static final Set<Role> KEPT_BY = Set.of(Role.REFERENT);

  private final Ids ids;

  private SubscriptionRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    SubscriptionRoutes routes = new SubscriptionRoutes(ids);
    return Map.of(
        "POST " + ALL, Route.forRoles(KEPT_BY, routes::subscribe, SubscriptionRoutes::subscribed),
        "GET " + ALL, Route.reading(KEPT_BY, SubscriptionRoutes::list),
        "GET " + ALL + "/{id}", Route.reading(KEPT_BY, SubscriptionRoutes::read),
        "PATCH " + ALL + "/{id}",
            Route.forRoles(
                KEPT_BY, SubscriptionRoutes::change, (request, known) -> Response.ok(view(known))),
        "DELETE " + ALL + "/{id}",
            Route.forRoles(KEPT_BY, SubscriptionRoutes::remove, (request, was) -> Response.done()));
  }

  private Known<Subscription> subscribe(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    in.require("email");
    String email = PersonFields.email(in);
    Set<Interest> interests = interests(in);
    in.check();
    return decide(
        desk,
        store,
        list -> {
          Optional<Subscription> known = list.of(email);
          if (known.isEmpty() && list.isFull()) {
            throw Desk.refused("subscription.tooMany");
          }
          return known
              .map(s -> s.askedAgain(interests, desk.now()))
              .orElseGet(
                  () ->
                      Subscription.asked(
                          ids.next(desk.now()), email, interests, desk.actor(null), desk.now()));
        },
        "subscription.ask");
  }

  private static Response subscribed(ApiRequest request, Known<Subscription> known) {
    return Response.created(view(known))
        .header(
            "location", ALL.replace("{cid}", request.tenant().value()) + "/" + known.value().id());
  }

  private static Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    MailingList list = list(store.find(Entities.MAILING_LIST, request.tenant(), Entities.ONLY));
    return Response.page(new Page<>(list.wanted(), null), s -> view(known(s, desk)));
  }

  private static Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    MailingList list = list(store.find(Entities.MAILING_LIST, request.tenant(), Entities.ONLY));
    return Response.ok(view(known(wanted(list, request.id()), desk)));
  }

  private static Known<Subscription> change(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    JsonNode patch = request.json();
    Fields in = Fields.ofPatch(patch);
    in.readOnly(
        "id", "collectivityId", "version", "email", "state", "askedAt", "createdAt", "createdBy");
    Desk.notNull(in, patch, "interests");
    Set<Interest> interests = interests(in);
    in.check();
    Preconditions.requireIfMatch(request);
    String id = request.id();
    return decide(
        desk,
        store,
        list -> {
          Subscription before = wanted(list, id);
          Preconditions.requireVersion(request, before.version());
          return patch.has("interests") && !interests.equals(before.interests())
              ? before.about(interests)
              : before;
        },
        "subscription.change");
  }

  private static Known<Subscription> remove(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = request.id();
    return decide(
        desk,
        store,
        list -> {
          Subscription before = list.find(id).orElseThrow(SubscriptionRoutes::notFound);
          return before.state() == State.LEAVING ? before : before.in(State.LEAVING);
        },
        "subscription.remove");
  }

  /** The change to one address, with the fact that SNS is to follow it. */
  private static Known<Subscription> decide(
      Desk desk, Store store, Function<MailingList, Subscription> act, String action) {
    return store.decide(
        Entities.MAILING_LIST,
        desk.collectivity().id(),
        Entities.ONLY,
        current -> {
          MailingList before = list(current);
          Subscription after = act.apply(before);
          if (before.all().contains(after)) {
            return Decision.keep(known(after, desk));
          }
          return Decision.change(
              known(after, desk),
              Changes.of(desk.collectivity().id(), desk.now())
                  .put(Entities.MAILING_LIST, Entities.ONLY, current, before.with(after))
                  .tell(new SubscriptionDue(after.id(), after.version()))
                  .audit(new AuditEntry(desk.actor(null), action, "subscription#" + after.id())));
        });
  }

  private static Subscription wanted(MailingList list, String id) {
    return list.find(id)
        .filter(s -> s.state() != State.LEAVING)
        .orElseThrow(SubscriptionRoutes::notFound);
  }

  private static Refused notFound() {
    return new Refused(Problem.notFound("subscription"));
  }

  private static MailingList list(Optional<Versioned<MailingList>> read) {
    return read.map(Versioned::value).orElseGet(MailingList::empty);
  }

  /** Everything unless said otherwise; at least one thing. */
  private static Set<Interest> interests(Fields in) {
    List<Interest> every = Arrays.asList(Interest.values());
    List<Interest> given = in.texts("interests", every.size(), Interest::valueOf, "enum");
    if (in.isEmptyList("interests")) {
      in.fault("interests", "tooFew");
    }
    return Set.copyOf(given == null ? every : given);
  }

  private static Known<Subscription> known(Subscription subscription, Desk desk) {
    return new Known<>(
        new Versioned<>(subscription.id(), subscription, subscription.version()),
        null,
        desk.collectivity());
  }

  private static ObjectNode view(Known<Subscription> known) {
    Subscription subscription = known.value();
    ZoneId zone = known.collectivity().settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", subscription.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", subscription.version());
    view.put("email", subscription.email());
    PersonFields.putAll(
        view.putArray("interests"),
        subscription.interests().stream().sorted().toList(),
        Interest::name);
    view.put("state", subscription.state().name());
    view.put("askedAt", Views.instant(subscription.askedAt(), zone));
    view.put("createdAt", Views.instant(subscription.createdAt(), zone));
    view.set("createdBy", Views.actor(subscription.createdBy()));
    return view;
  }
}
