package org.entraide.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * One request at the desk of a collectivity: what the routes of people ask of it and of its tenant.
 */
final class Desk {
  private static final int PAGES_READ = 20;

  private final ApiRequest request;
  private final Store store;
  private final Collectivity collectivity;

  private Desk(ApiRequest request, Store store, Collectivity collectivity) {
    this.request = request;
    this.store = store;
    this.collectivity = collectivity;
  }

  /**
   * The desk that the request comes to.
   *
   * @throws Refused 404 when the collectivity is not open
   */
  static Desk of(ApiRequest request, Store store) {
    return store
        .find(Entities.COLLECTIVITY, request.tenant(), Entities.ONLY)
        .map(collectivity -> new Desk(request, store, collectivity.value()))
        .orElseThrow(() -> new Refused(Problem.notFound("collectivity")));
  }

  ApiRequest request() {
    return request;
  }

  /** The instant at which it is decided. */
  Instant now() {
    return request.now();
  }

  /** The day that it is here. */
  LocalDate today() {
    return LocalDate.ofInstant(now(), collectivity.settings().timeZone());
  }

  Store store() {
    return store;
  }

  Collectivity collectivity() {
    return collectivity;
  }

  boolean isReferent() {
    return request.caller().is(Role.REFERENT);
  }

  /** Who acts, for that person or nobody. */
  Actor actor(String onBehalfOf) {
    Actor actor =
        request.caller().as(Role.REFERENT, Role.ASSOCIATION, Role.VOLUNTEER, Role.BENEFICIARY);
    return onBehalfOf == null ? actor : actor.onBehalfOf(onBehalfOf);
  }

  /** An id in the body, or null. */
  static String optionalId(Fields in, String name) {
    return in.optionalText(name, ApiRequest.ID, "format");
  }

  /** For whom a référent acts, or null; nobody else may say so. */
  String onBehalfOf(Fields in) {
    String person = optionalId(in, "onBehalfOf");
    if (in.has("onBehalfOf") && !isReferent()) {
      in.fault("onBehalfOf", "notAllowed");
    }
    return person;
  }

  /** Keeps a fault for each of these fields that the patch sets and only a référent may. */
  void onlyReferent(Fields in, JsonNode patch, String... names) {
    for (String name : names) {
      if (patch.has(name) && !isReferent()) {
        in.fault(name, "notAllowed");
      }
    }
  }

  /** Keeps a fault for each of these fields that the patch makes null: they cannot be removed. */
  static void notNull(Fields in, JsonNode patch, String... names) {
    for (String name : names) {
      if (patch.has(name) && patch.get(name).isNull()) {
        in.fault(name, "type");
      }
    }
  }

  /**
   * Makes sure that the person exists here.
   *
   * @throws Refused 404 otherwise
   */
  void requirePerson(String id, String what) {
    if (id != null && !exists(Entities.VOLUNTEERS, id) && !exists(Entities.BENEFICIARIES, id)) {
      throw new Refused(Problem.notFound(what));
    }
  }

  /**
   * Makes sure that the association exists and that the caller may name it.
   *
   * @throws Refused 404 otherwise
   */
  void requireAssociation(String id) {
    if (id == null) {
      return;
    }
    boolean allowed = isReferent() || id.equals(request.caller().associationId());
    if (!allowed || !exists(Entities.ASSOCIATIONS, id)) {
      throw new Refused(Problem.notFound("association"));
    }
  }

  /** Whose a newly registered person is: as given, or the association that registers. */
  String associationOf(String given) {
    if (isReferent()) {
      requireAssociation(given);
      return given;
    }
    String id = given == null ? request.caller().associationId() : given;
    if (id == null) {
      throw new Refused(Problem.notFound("association"));
    }
    requireAssociation(id);
    return id;
  }

  private boolean exists(EntityType<?> type, String id) {
    return store.find(type, collectivity.id(), id).isPresent();
  }

  /**
   * A page of what passes the filter. It may be shorter than asked for, and is empty only at the
   * end or after many pages in which nothing passes.
   */
  <T> Page<Versioned<T>> page(EntityType<T> type, Predicate<T> filter) {
    Page.Wanted wanted = request.page();
    for (int read = 1; ; read++) {
      Page<Versioned<T>> page = store.list(type, collectivity.id(), "", wanted);
      List<Versioned<T>> passed =
          page.items().stream().filter(item -> filter.test(item.value())).toList();
      if (!passed.isEmpty() || page.nextCursor() == null || read == PAGES_READ) {
        return new Page<>(passed, page.nextCursor());
      }
      wanted = new Page.Wanted(wanted.limit(), page.nextCursor());
    }
  }

  /** The one item with that id, as a page; for callers who see no other. */
  <T> Page<Versioned<T>> pageOfOne(EntityType<T> type, String id, Predicate<T> filter) {
    if (request.page().cursor() != null) {
      throw new Page.InvalidCursor();
    }
    if (id == null) {
      return new Page<>(List.of(), null);
    }
    return new Page<>(
        store.find(type, collectivity.id(), id).stream()
            .filter(item -> filter.test(item.value()))
            .toList(),
        null);
  }

  /** A refusal by its code. */
  static Refused refused(String code) {
    return new Refused(Problems.of(code));
  }
}
