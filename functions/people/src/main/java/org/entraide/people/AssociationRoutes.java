package org.entraide.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.entraide.http.ApiRequest;
import org.entraide.http.Caller;
import org.entraide.http.Fields;
import org.entraide.http.Preconditions;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.Route;
import org.entraide.http.Views;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.people.Association;
import org.entraide.model.people.Association.AssociationContact;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;

/** The routes of associations: a référent keeps them, an association reads itself. */
final class AssociationRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/associations";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> KEPT_BY = Set.of(Role.REFERENT);
  private static final Set<Role> SEEN_BY = Set.of(Role.REFERENT, Role.ASSOCIATION);
  private static final Pattern RNA = Pattern.compile("W[0-9A-Z]{9}");
  private static final Pattern SIREN = Pattern.compile("[0-9]{9}");

  private final Ids ids;

  private AssociationRoutes(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Route<?>> of(Ids ids) {
    AssociationRoutes routes = new AssociationRoutes(ids);
    return Map.of(
        "POST " + ALL, Route.forRoles(KEPT_BY, routes::register, routes::registered),
        "GET " + ALL, Route.reading(SEEN_BY, routes::list),
        "GET " + ONE, Route.reading(SEEN_BY, routes::read),
        "PATCH " + ONE,
            Route.forRoles(KEPT_BY, routes::change, (request, known) -> Response.ok(view(known))));
  }

  private Known<Association> register(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    String id = ids.next(request.now());
    Actor by = desk.actor(null);
    Association association = read(in, id, by, request.now(), null);
    in.check();
    return store.commit(
        Decision.change(
            new Known<>(new Versioned<>(id, association, 1), null, desk.collectivity()),
            Changes.of(request.tenant(), request.now())
                .create(Entities.ASSOCIATIONS, id, association)
                .audit(new AuditEntry(by, "association.register", "association#" + id))));
  }

  private static Association read(
      Fields in, String id, Actor createdBy, Instant createdAt, Instant updatedAt) {
    in.readOnly("id", "collectivityId", "version", "createdAt", "updatedAt", "createdBy");
    if (in.has("rna") && in.has("siren")) {
      in.fault("siren", "mismatch");
    }
    Fields contact = in.optionalObject("contact");
    return new Association(
        id,
        in.text("name", 120),
        in.optionalText("rna", RNA, "format"),
        in.optionalText("siren", SIREN, "format"),
        contact == null
            ? null
            : new AssociationContact(
                contact.optionalText("name", 120),
                PersonFields.phone(contact),
                PersonFields.email(contact)),
        createdBy,
        createdAt,
        updatedAt);
  }

  private Response registered(ApiRequest request, Known<Association> known) {
    return Response.created(view(known))
        .header(
            "location", ALL.replace("{cid}", request.tenant().value()) + "/" + known.value().id());
  }

  private Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Caller caller = request.caller();
    Page<Versioned<Association>> page =
        caller.is(Role.REFERENT)
            ? desk.page(Entities.ASSOCIATIONS, any -> true)
            : desk.pageOfOne(Entities.ASSOCIATIONS, caller.associationId(), any -> true);
    return Response.page(page, a -> view(new Known<>(a, null, desk.collectivity())));
  }

  private Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = request.id();
    Versioned<Association> association =
        visible(desk, store.find(Entities.ASSOCIATIONS, request.tenant(), id));
    return Response.ok(view(new Known<>(association, null, desk.collectivity())));
  }

  private Known<Association> change(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    JsonNode patch = request.json();
    Fields form = Fields.ofPatch(patch);
    read(form, null, null, null, null);
    form.check();
    Preconditions.requireIfMatch(request);
    String id = request.id();
    return store.decide(
        Entities.ASSOCIATIONS,
        request.tenant(),
        id,
        current -> {
          Versioned<Association> read = visible(desk, current);
          Association before = read.value();
          Association same = merged(before, patch, before.updatedAt());
          Preconditions.requireVersion(request, read.version());
          if (same.equals(before)) {
            return Decision.keep(new Known<>(read, null, desk.collectivity()));
          }
          Association after = merged(before, patch, request.now());
          return Decision.change(
              new Known<>(
                  new Versioned<>(id, after, read.version() + 1), null, desk.collectivity()),
              Changes.of(request.tenant(), request.now())
                  .replace(Entities.ASSOCIATIONS, read, after)
                  .audit(
                      new AuditEntry(desk.actor(null), "association.change", "association#" + id)));
        });
  }

  private static Association merged(Association before, JsonNode patch, Instant at) {
    Fields in = Fields.of(Preconditions.merge(written(before), patch));
    Association merged = read(in, before.id(), before.createdBy(), before.createdAt(), at);
    in.check();
    return merged;
  }

  private static ObjectNode written(Association association) {
    ObjectNode json = Json.object();
    json.put("name", association.name());
    Views.put(json, "rna", association.rna());
    Views.put(json, "siren", association.siren());
    AssociationContact contact = association.contact();
    if (contact != null) {
      ObjectNode to = json.putObject("contact");
      Views.put(to, "name", contact.name());
      Views.put(to, "phone", contact.phone());
      Views.put(to, "email", contact.email());
    }
    return json;
  }

  private static ObjectNode view(Known<Association> known) {
    Association association = known.value();
    ZoneId zone = known.collectivity().settings().timeZone();
    ObjectNode view = Json.object();
    view.put("id", association.id());
    view.put("collectivityId", known.collectivity().id().value());
    view.put("version", known.versioned().version());
    view.setAll(written(association));
    view.put("createdAt", Views.instant(association.createdAt(), zone));
    Views.put(view, "updatedAt", Views.instant(association.updatedAt(), zone));
    view.set("createdBy", Views.actor(association.createdBy()));
    return view;
  }

  private static Versioned<Association> visible(Desk desk, Optional<Versioned<Association>> found) {
    Caller caller = desk.request().caller();
    return found
        .filter(a -> caller.is(Role.REFERENT) || a.id().equals(caller.associationId()))
        .orElseThrow(() -> new Refused(Problem.notFound("association")));
  }
}
