package org.entraide.usecase;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Mission;
import org.entraide.port.Entities;
import org.entraide.port.EntityType;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Gathers what is read together with requests. */
public final class ReadDossier {
  private final Store store;

  public ReadDossier(Store store) {
    this.store = store;
  }

  /** The tenant, if it is open. */
  public Optional<Collectivity> collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).map(Versioned::value);
  }

  /** The request's dossier, without contact; empty when there is no such request. */
  public Optional<Dossier> of(Collectivity collectivity, String requestId) {
    return store
        .find(Entities.REQUESTS, collectivity.id(), requestId)
        .map(read -> of(collectivity, List.of(read), Set.of()).get(0));
  }

  /**
   * Dossiers of these requests, in their order, without contact.
   *
   * @param alsoVolunteers to be there beside those who hold or held a place
   */
  public List<Dossier> of(
      Collectivity collectivity,
      List<Versioned<HelpRequest>> requests,
      Collection<String> alsoVolunteers) {
    Set<String> beneficiaryIds = new LinkedHashSet<>();
    Map<CollectivityId, Set<String>> volunteerIds = new LinkedHashMap<>();
    for (Versioned<HelpRequest> read : requests) {
      HelpRequest request = read.value();
      beneficiaryIds.add(request.need().beneficiaryId());
      Stream.concat(request.missions().stream().map(Mission::volunteerId), alsoVolunteers.stream())
          .forEach(
              id ->
                  volunteerIds
                      .computeIfAbsent(
                          request.homeOf(id, collectivity.id()), home -> new LinkedHashSet<>())
                      .add(id));
    }
    Map<String, Beneficiary> beneficiaries =
        all(Entities.BENEFICIARIES, collectivity.id(), beneficiaryIds);
    Map<String, Volunteer> volunteers = new HashMap<>();
    volunteerIds.forEach(
        (home, ids) ->
            volunteers.putAll(
                new ReadDossier(store.with(Set.of(home))).all(Entities.VOLUNTEERS, home, ids)));
    return requests.stream()
        .map(
            request ->
                new Dossier(
                    collectivity,
                    request.value(),
                    request.version(),
                    beneficiaries.get(request.value().need().beneficiaryId()),
                    volunteers,
                    null))
        .toList();
  }

  /** The volunteer, as the collectivity that they are of knows them. */
  public Optional<Volunteer> volunteer(CollectivityId tenant, HelpRequest request, String id) {
    CollectivityId home = request.homeOf(id, tenant);
    return store.with(Set.of(home)).find(Entities.VOLUNTEERS, home, id).map(Versioned::value);
  }

  /** The collectivity that the volunteer is of: that of the request, or the one that lends them. */
  public Collectivity homeOf(HelpRequest request, String volunteerId, Collectivity collectivity) {
    return request
        .loanOf(volunteerId)
        .map(Loan::lender)
        .flatMap(lender -> new ReadDossier(store.with(Set.of(lender))).collectivity(lender))
        .orElse(collectivity);
  }

  /** The dossier with how to reach the beneficiary, if that is on record. */
  Dossier withContact(Dossier dossier) {
    String beneficiaryId = dossier.request().need().beneficiaryId();
    return store
        .find(Entities.CONTACTS, dossier.collectivity().id(), beneficiaryId)
        .map(contact -> dossier.with(contact.value()))
        .orElse(dossier);
  }

  /** Those of the items that exist, by id. */
  public <T> Map<String, T> all(EntityType<T> type, CollectivityId tenant, Set<String> ids) {
    Map<String, T> found = new HashMap<>();
    store.findAll(type, tenant, ids).forEach((id, item) -> found.put(id, item.value()));
    return found;
  }
}
