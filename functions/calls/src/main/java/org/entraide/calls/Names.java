package org.entraide.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Store;

/**
 * Who the people of some calls are, read at once.
 *
 * @param beneficiaries by id
 * @param volunteers by id
 */
record Names(Map<String, Beneficiary> beneficiaries, Map<String, Volunteer> volunteers) {

  /** Those of these calls. */
  static Names of(Store store, CollectivityId tenant, Iterable<Occurrence> calls) {
    Set<String> beneficiaries = new HashSet<>();
    Set<String> volunteers = new HashSet<>();
    for (Occurrence call : calls) {
      beneficiaries.add(call.beneficiaryId());
      if (call.callerId() != null && !call.callerId().equals(CallPlan.DESK)) {
        volunteers.add(call.callerId());
      }
    }
    return new Names(
        all(store, Entities.BENEFICIARIES, tenant, beneficiaries),
        all(store, Entities.VOLUNTEERS, tenant, volunteers));
  }

  /** Those two; either may be null. */
  static Names of(Beneficiary beneficiary, Volunteer volunteer) {
    return new Names(
        beneficiary == null ? Map.of() : Map.of(beneficiary.id(), beneficiary),
        volunteer == null ? Map.of() : Map.of(volunteer.id(), volunteer));
  }

  static <T> Map<String, T> all(
      Store store, EntityType<T> type, CollectivityId tenant, Set<String> ids) {
    Map<String, T> found = new HashMap<>();
    store.findAll(type, tenant, ids).forEach((id, item) -> found.put(id, item.value()));
    return found;
  }
}
