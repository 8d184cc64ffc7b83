package org.entraide.requests;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

/**
 * The requests that a volunteer's list leads to: those of their own collectivity, and those of
 * neighbours to which they are lent.
 */
final class ListedRequests {
  private final Store store;
  private final Collectivity home;
  private final String volunteerId;

  ListedRequests(Store store, Collectivity home, String volunteerId) {
    this.store = store;
    this.home = home;
    this.volunteerId = volunteerId;
  }

  /** A request, and whose it is. */
  record Listed(Collectivity collectivity, Versioned<HelpRequest> read) {
    HelpRequest request() {
      return read.value();
    }
  }

  /** Those requests that are still there, by id. */
  Map<String, Listed> of(Collection<Solicitation> list) {
    Map<String, Listed> found = new HashMap<>();
    list.stream()
        .collect(
            Collectors.groupingBy(
                s -> s.collectivity(home.id()),
                LinkedHashMap::new,
                Collectors.mapping(Solicitation::requestId, Collectors.toSet())))
        .forEach(
            (tenant, ids) ->
                collectivity(tenant)
                    .ifPresent(
                        collectivity ->
                            store
                                .with(Set.of(tenant))
                                .findAll(Entities.REQUESTS, tenant, ids)
                                .forEach((id, r) -> found.put(id, new Listed(collectivity, r)))));
    return found;
  }

  /** Their dossiers, in the same order. */
  List<Dossier> dossiers(List<Listed> listed) {
    Map<String, Dossier> dossiers = new HashMap<>();
    listed.stream()
        .collect(
            Collectors.groupingBy(
                Listed::collectivity, Collectors.mapping(Listed::read, Collectors.toList())))
        .forEach(
            (collectivity, requests) ->
                new ReadDossier(store.with(Set.of(collectivity.id())))
                    .of(collectivity, requests, Set.of(volunteerId))
                    .forEach(dossier -> dossiers.put(dossier.request().id(), dossier)));
    return listed.stream().map(one -> dossiers.get(one.request().id())).toList();
  }

  private Optional<Collectivity> collectivity(CollectivityId tenant) {
    return tenant.equals(home.id())
        ? Optional.of(home)
        : new ReadDossier(store.with(Set.of(tenant))).collectivity(tenant);
  }
}
