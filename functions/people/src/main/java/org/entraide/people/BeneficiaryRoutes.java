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
import org.entraide.model.Role;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The routes of beneficiaries. */
final class BeneficiaryRoutes {
  private static final String ALL = "/v1/collectivities/{cid}/beneficiaries";
  private static final String ONE = ALL + "/{id}";
  private static final Set<Role> SEEN_BY =
      Set.of(Role.REFERENT, Role.ASSOCIATION, Role.BENEFICIARY);

  private final BeneficiaryJson json;
  private final Ids ids;

  private BeneficiaryRoutes(PersonFields person, Ids ids) {
    this.json = new BeneficiaryJson(person);
    this.ids = ids;
  }

  static Map<String, Route<?>> of(PersonFields person, Ids ids) {
    BeneficiaryRoutes routes = new BeneficiaryRoutes(person, ids);
    return Map.of(
        "POST " + ALL,
            Route.forRoles(
                Set.of(Role.REFERENT, Role.ASSOCIATION), routes::register, routes::registered),
        "GET " + ALL, Route.reading(SEEN_BY, routes::list),
        "GET " + ONE, Route.reading(SEEN_BY, routes::read),
        "PATCH " + ONE, Route.forRoles(SEEN_BY, routes::change, routes::shown));
  }

  private Outcome<Beneficiary> register(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Fields in = request.fields();
    Actor by = desk.actor(null);
    BeneficiaryProfile said = json.read(in, desk.collectivity(), by, desk.now());
    in.check();
    String association = desk.associationOf(said.associationId());
    return new RegisterBeneficiary(store, ids)
        .register(desk.collectivity(), said, association, by, desk.now());
  }

  private Response registered(ApiRequest request, Outcome<Beneficiary> outcome) {
    return outcome instanceof Outcome.Done<Beneficiary> done
        ? Response.created(view(request, done.known()))
            .header(
                "location",
                ALL.replace("{cid}", request.tenant().value()) + "/" + done.known().value().id())
        : shown(request, outcome);
  }

  private Response shown(ApiRequest request, Outcome<Beneficiary> outcome) {
    if (outcome instanceof Outcome.Refusal<Beneficiary> refusal) {
      return Response.problem(Problems.of(refusal.code()), request.language());
    }
    return Response.ok(view(request, ((Outcome.Done<Beneficiary>) outcome).known()));
  }

  private Response list(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    Sight sight = Sight.of(request.caller(), Role.BENEFICIARY);
    Predicate<Beneficiary> wanted = b -> sight.sees(b.id(), b.associationId());
    Page<Versioned<Beneficiary>> page =
        sight.onlySelf()
            ? desk.pageOfOne(Entities.BENEFICIARIES, sight.personId(), wanted)
            : desk.page(Entities.BENEFICIARIES, wanted);
    Map<String, Versioned<Contact>> contacts =
        store.findAll(
            Entities.CONTACTS, request.tenant(), page.items().stream().map(Versioned::id).toList());
    return Response.page(
        page,
        b ->
            view(
                request,
                new Known<>(
                    b,
                    new Reach(b.id(), Optional.ofNullable(contacts.get(b.id()))).contact(),
                    desk.collectivity())));
  }

  private Response read(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    String id = request.id();
    Versioned<Beneficiary> beneficiary =
        visible(desk, store.find(Entities.BENEFICIARIES, request.tenant(), id));
    return Response.ok(
        view(
            request,
            new Known<>(
                beneficiary,
                Reach.of(store, request.tenant(), id).contact(),
                desk.collectivity())));
  }

  private Outcome<Beneficiary> change(ApiRequest request, Store store) {
    Desk desk = Desk.of(request, store);
    JsonNode patch = request.json();
    Fields form = Fields.ofPatch(patch);
    String association =
        json.read(form, desk.collectivity(), desk.actor(null), desk.now()).associationId();
    String person = desk.onBehalfOf(form);
    desk.onlyReferent(form, patch, "associationId");
    Desk.notNull(form, patch, "onBehalfOf");
    form.check();
    Preconditions.requireIfMatch(request);
    String id = request.id();
    Actor by = desk.actor(person);
    return store.decide(
        Entities.BENEFICIARIES,
        request.tenant(),
        id,
        current -> {
          Versioned<Beneficiary> read = visible(desk, current);
          desk.requirePerson(person, "beneficiary");
          desk.requireAssociation(association);
          Reach reach = Reach.of(store, request.tenant(), id);
          BeneficiaryProfile said = merged(desk, patch, read.value(), reach);
          Preconditions.requireVersion(request, read.version());
          return ChangeBeneficiary.decide(desk.collectivity(), read, reach, said, by, desk.now());
        });
  }

  private BeneficiaryProfile merged(
      Desk desk, JsonNode patch, Beneficiary beneficiary, Reach reach) {
    ObjectNode target = json.written(beneficiary, reach.contact(), desk.collectivity());
    ObjectNode merged = Preconditions.merge(target, patch);
    merged.remove(List.of("onBehalfOf"));
    Fields in = Fields.of(merged);
    BeneficiaryProfile said = json.read(in, desk.collectivity(), desk.actor(null), desk.now());
    in.check();
    return said;
  }

  private ObjectNode view(ApiRequest request, Known<Beneficiary> known) {
    return json.view(known, request.caller().is(Role.REFERENT));
  }

  private static Versioned<Beneficiary> visible(Desk desk, Optional<Versioned<Beneficiary>> found) {
    Sight sight = Sight.of(desk.request().caller(), Role.BENEFICIARY);
    return found
        .filter(b -> sight.sees(b.id(), b.value().associationId()))
        .orElseThrow(() -> new Refused(Problem.notFound("beneficiary")));
  }
}
