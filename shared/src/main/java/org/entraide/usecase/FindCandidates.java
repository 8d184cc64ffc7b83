package org.entraide.usecase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.entraide.model.matching.Ties;
import org.entraide.model.matching.Travel;
import org.entraide.model.matching.Unlocking;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Who could help with a request. Rings around it are read, nearest first, until there are enough to
 * choose from, and diaries only of those whom nothing simpler excludes: what it costs follows from
 * the neighbours, not from how many volunteers there are. It writes nothing.
 */
public final class FindCandidates {
  /** So many to choose from are enough: no farther ring is read then. */
  static final int ENOUGH = 60;

  /** Kilometres by road beyond the radius in which is looked for what would unlock a search. */
  private static final double BEYOND_RADIUS_KM = 20;

  /** Neighbours among whom is looked for what would unlock a search. */
  private static final int UNLOCKING = 500;

  private final Store store;

  public FindCandidates(Store store) {
    this.store = store;
  }

  /**
   * @param matches the ranking as it is now
   * @param diaries of the candidates, as they were read: who invites them changes these
   */
  public record Found(Matches matches, Map<String, Versioned<Diary>> diaries) {
    public Found {
      diaries = Map.copyOf(diaries);
    }
  }

  /** The candidates for a request, best first, and who was excluded why. */
  public Found find(Collectivity collectivity, HelpRequest request, Instant now) {
    return find(collectivity.id(), search(collectivity, request, now));
  }

  /**
   * The same ranking and, when nobody may be asked, what would find somebody.
   *
   * @throws IllegalStateException when the tenant does not exist
   */
  public Matches explained(CollectivityId tenant, HelpRequest request, Instant now) {
    return explained(
        store
            .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
            .orElseThrow(() -> new IllegalStateException("no collectivity " + tenant))
            .value(),
        request,
        now);
  }

  /** The same for a tenant that is known. */
  public Matches explained(Collectivity collectivity, HelpRequest request, Instant now) {
    Search search = search(collectivity, request, now);
    Matches matches = find(collectivity.id(), search).matches();
    return matches.candidates().isEmpty()
        ? matches.with(unlocking(collectivity.id(), search).remedies())
        : matches;
  }

  private Found find(CollectivityId tenant, Search search) {
    Matching matching = new Matching(search);
    Map<String, Versioned<Diary>> diaries = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    take(tenant, search, known(tenant, search), seen, matching, diaries);
    new NearbyVolunteers(store, tenant)
        .around(
            search.place(),
            Travel.crowFlies(search.settings().matching().radiusKm()),
            (volunteers, completeKm) -> {
              take(tenant, search, volunteers, seen, matching, diaries);
              return matching.eligibleWithin(Travel.byRoad(completeKm)) < ENOUGH;
            });
    return new Found(matching.matches(), diaries);
  }

  private Unlocking unlocking(CollectivityId tenant, Search search) {
    List<Neighbour> neighbours = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    new NearbyVolunteers(store, tenant)
        .around(
            search.place(),
            Travel.crowFlies(search.settings().matching().radiusKm() + BEYOND_RADIUS_KM),
            (volunteers, completeKm) -> {
              List<Neighbour> more = met(search, volunteers, seen);
              neighbours.addAll(withDiaries(more, diaries(tenant, more)));
              return neighbours.size() < UNLOCKING;
            });
    return new Unlocking(search, neighbours);
  }

  /** Those who are met for the first time. */
  private static List<Neighbour> met(Search search, List<Volunteer> volunteers, Set<String> seen) {
    return volunteers.stream()
        .filter(volunteer -> seen.add(volunteer.id()))
        .map(volunteer -> Neighbour.of(search, volunteer))
        .toList();
  }

  private void take(
      CollectivityId tenant,
      Search search,
      List<Volunteer> volunteers,
      Set<String> seen,
      Matching matching,
      Map<String, Versioned<Diary>> diaries) {
    List<Neighbour> suitable = matching.suitable(met(search, volunteers, seen));
    Map<String, Versioned<Diary>> read = diaries(tenant, suitable);
    diaries.putAll(read);
    matching.add(withDiaries(suitable, read));
  }

  private Search search(Collectivity collectivity, HelpRequest request, Instant now) {
    String beneficiaryId = request.need().beneficiaryId();
    Ties ties =
        store
            .find(Entities.TIES, collectivity.id(), beneficiaryId)
            .map(Versioned::value)
            .orElse(Ties.NONE);
    Asker asker =
        store
            .find(Entities.BENEFICIARIES, collectivity.id(), beneficiaryId)
            .map(beneficiary -> Asker.of(beneficiary.value(), ties))
            .orElse(Asker.UNKNOWN);
    return new Search(request, collectivity.settings(), asker, now);
  }

  /** Those who have helped the person before count even when the nearest rings are enough. */
  private List<Volunteer> known(CollectivityId tenant, Search search) {
    return store
        .findAll(
            Entities.VOLUNTEERS,
            tenant,
            search.asker().ties().helpers().stream().map(Ties.Helper::volunteerId).toList())
        .values()
        .stream()
        .map(Versioned::value)
        .toList();
  }

  private Map<String, Versioned<Diary>> diaries(CollectivityId tenant, List<Neighbour> of) {
    return store.findAll(
        Entities.DIARIES, tenant, of.stream().map(n -> n.volunteer().id()).toList());
  }

  private static List<Neighbour> withDiaries(
      List<Neighbour> neighbours, Map<String, Versioned<Diary>> diaries) {
    return neighbours.stream()
        .map(
            neighbour -> {
              Versioned<Diary> diary = diaries.get(neighbour.volunteer().id());
              return diary == null ? neighbour : neighbour.with(diary.value());
            })
        .toList();
  }
}
