package org.entraide.calls;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.entraide.http.ApiRequest;
import org.entraide.http.Fields;
import org.entraide.http.Problem;
import org.entraide.http.Refused;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.call.CallPlan;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** One request, its tenant, and what every route of this function asks of the two. */
record Desk(ApiRequest request, Store store, Collectivity collectivity) {

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

  /** Local times are in this zone. */
  ZoneId zone() {
    return collectivity.settings().timeZone();
  }

  boolean isReferent() {
    return request.caller().is(Role.REFERENT);
  }

  /** Who acts, in the widest role that they have here. */
  Actor actor() {
    return request.caller().as(Role.REFERENT, Role.VOLUNTEER);
  }

  /** An id in the body, or null. */
  static String optionalId(Fields in, String name) {
    return in.optionalText(name, ApiRequest.ID, "format");
  }

  /**
   * The beneficiary of that id.
   *
   * @throws Refused 404 otherwise
   */
  Beneficiary beneficiary(String id) {
    return found(Entities.BENEFICIARIES, id, "beneficiary").value();
  }

  /**
   * What has that id here.
   *
   * @param what the code of what there is not: {@code volunteer}
   * @throws Refused 404 when there is none
   */
  <T> Versioned<T> found(EntityType<T> type, String id, String what) {
    return store
        .find(type, collectivity.id(), id)
        .orElseThrow(() -> new Refused(Problem.notFound(what)));
  }

  /**
   * Makes sure that everybody of a circle is on record.
   *
   * @throws Refused 404 otherwise
   */
  void requireVolunteers(Collection<String> circle) {
    List<String> volunteers = circle.stream().filter(id -> !id.equals(CallPlan.DESK)).toList();
    if (store.findAll(Entities.VOLUNTEERS, collectivity.id(), volunteers).size()
        < volunteers.size()) {
      throw new Refused(Problem.notFound("volunteer"));
    }
  }
}
