package org.entraide.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Preconditions;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.people.Contact;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The routes of volunteers. */
final class VolunteerRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/volunteers";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> SEEN_BY = Set.of(Role.REFERENT, Role.ASSOCIATION, Role.VOLUNTEER);

  private final VolunteerJson json;
  private final Ids ids;

  private VolunteerRoutes(PersonFields person, Ids ids) {
    this.json = new VolunteerJson(person);
    this.ids = ids;
  }

  static Map<String, Route<?>> of(PersonFields person, Ids ids) {
    VolunteerRoutes routes = new VolunteerRoutes(person, ids);
    return Map.of(
        "POST " + ALL,
            Route.forRoles(
                Set.of(Role.REFERENT, Role.ASSOCIATION), routes::register, routes::registered),
        "GET " + ALL, Route.reading(SEEN_BY, routes::list),
        "GET " + ONE, Route.reading(SEEN_BY, routes::read),
        "PATCH " + ONE, Route.forRoles(SEEN_BY, routes::change, routes::shown),
        "POST " + ONE + "/vetting",
            Route.forRoles(Set.of(Role.REFERENT), routes::vet, routes::shown));
  }

  private Outcome<Volunteer> register(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    VolunteerProfile said = json.read(in, desk.collectivity());
    in.check();
    String association = desk.associationOf(said.associationId());
    return new RegisterVolunteer(store, ids)
        .register(desk.collectivity(), said, association, desk.actor(null), desk.now());
  }

  private Response registered(ApiRequest request, Outcome<Volunteer> outcome) {
    return outcome instanceof Outcome.Done<Volunteer> done
        ? Response.created(json.view(done.known()))
            .header(
                "location",
                ALL.replace("{cid}", request.tenant().value()) + "/" + done.known().value().id())
        : shown(request, outcome);
  }

  private Response shown(ApiRequest request, Outcome<Volunteer> outcome) {
    if (outcome instanceof Outcome.Refusal<Volunteer> refusal) {
      return Response.problem(Problems.of(refusal.code()), request.language());
    }
    return Response.ok(json.view(((Outcome.Done<Volunteer>) outcome).known()));
  }

  private Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Sight sight = Sight.of(request.caller(), Role.VOLUNTEER);
    Optional<Volunteer.State> state = request.constant("state", Volunteer.State.class);
    Optional<HelpKind> kind = request.constant("kind", HelpKind.class);
    Predicate<Volunteer> wanted =
        v ->
            sight.sees(v.id(), v.associationId())
                && state.map(s -> s == v.state()).orElse(true)
                && kind.map(k -> v.kinds().contains(k)).orElse(true);
    Page<Versioned<Volunteer>> page =
        sight.onlySelf()
            ? desk.pageOfOne(Entities.VOLUNTEERS, sight.personId(), wanted)
            : desk.page(Entities.VOLUNTEERS, wanted);
    Map<String, Versioned<Contact>> contacts =
        store.findAll(
            Entities.CONTACTS, request.tenant(), page.items().stream().map(Versioned::id).toList());
    return Response.page(
        page,
        v ->
            json.view(
                new Known<>(
                    v,
                    new Reach(v.id(), Optional.ofNullable(contacts.get(v.id()))).contact(),
                    desk.collectivity())));
  }

  private Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = request.id();
    Versioned<Volunteer> volunteer =
        visible(desk, store.find(Entities.VOLUNTEERS, request.tenant(), id));
    return Response.ok(
        json.view(
            new Known<>(
                volunteer, Reach.of(store, request.tenant(), id).contact(), desk.collectivity())));
  }

  private Outcome<Volunteer> change(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    JsonNode patch = request.json();
    Fields form = Fields.ofPatch(patch);
    String association = json.read(form, desk.collectivity()).associationId();
    Volunteer.State target = form.optionalConstant("state", Volunteer.State.class, null);
    if (target == Volunteer.State.APPLIED) {
      form.fault("state", "enum");
    }
    String person = desk.onBehalfOf(form);
    desk.onlyReferent(form, patch, "state", "associationId");
    Desk.notNull(form, patch, "state", "onBehalfOf");
    form.check();
    Preconditions.requireIfMatch(request);
    String id = request.id();
    Actor by = desk.actor(person);
    return store.decide(
        Entities.VOLUNTEERS,
        request.tenant(),
        id,
        current -> {
          Versioned<Volunteer> read = visible(desk, current);
          desk.requirePerson(person, "volunteer");
          desk.requireAssociation(association);
          Reach reach = Reach.of(store, request.tenant(), id);
          VolunteerProfile said = merged(desk, patch, read.value(), reach);
          Preconditions.requireVersion(request, read.version());
          return ChangeVolunteer.decide(
              desk.collectivity(), read, reach, said, target, by, desk.now());
        });
  }

  private VolunteerProfile merged(Desk desk, JsonNode patch, Volunteer volunteer, Reach reach) {
    ObjectNode target = json.written(volunteer, reach.contact(), desk.collectivity());
    ObjectNode merged = Preconditions.merge(target, patch);
    merged.remove(List.of("state", "onBehalfOf"));
    Fields in = Fields.of(merged);
    VolunteerProfile said = json.read(in, desk.collectivity());
    in.check();
    return said;
  }

  private Outcome<Volunteer> vet(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    String person = desk.onBehalfOf(in);
    Actor by = desk.actor(person);
    List<VettingItem> items = VettingJson.read(in, desk.today(), request.now(), by);
    in.check();
    String id = request.id();
    return store.decide(
        Entities.VOLUNTEERS,
        request.tenant(),
        id,
        current -> {
          Versioned<Volunteer> read = visible(desk, current);
          desk.requirePerson(person, "volunteer");
          Reach reach = Reach.of(store, request.tenant(), id);
          return VetVolunteer.decide(desk.collectivity(), read, reach, items, by, desk.now());
        });
  }

  private static Versioned<Volunteer> visible(Desk desk, Optional<Versioned<Volunteer>> found) {
    Sight sight = Sight.of(desk.request().caller(), Role.VOLUNTEER);
    return found
        .filter(v -> sight.sees(v.id(), v.value().associationId()))
        .orElseThrow(() -> new Refused(Problem.notFound("volunteer")));
  }
}
