package org.entraide.usecase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Lending.Agreement;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Lender;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Matches.Unlock;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.entraide.model.matching.Ties;
import org.entraide.model.matching.Travel;
import org.entraide.model.matching.Unlocking;
import org.entraide.model.matching.Waves;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Who could help with a request. Rings around it are read, nearest first, until there are enough to
 * choose from, and diaries only of those whom nothing simpler excludes: what it costs follows from
 * the neighbours, not from how many volunteers there are. Where neighbouring collectivities lend
 * theirs, their rings are read as well, as far as somebody nearer may be found. It writes nothing.
 */
public final class FindCandidates {
  /** So many to choose from are enough: no farther ring is read then. */
  static final int ENOUGH = 60;

  /** Kilometres by road beyond the radius in which is looked for what would unlock a search. */
  private static final double BEYOND_RADIUS_KM = 20;

  /** Collectivities that do not lend and are named when they would find somebody. */
  private static final int NAMED = 3;

  /** Neighbours among whom is looked for what would unlock a search. */
  private static final int UNLOCKING = 500;

  private final Store store;
  private final Optional<Lenders> lenders;

  public FindCandidates(Store store) {
    this(store, Optional.of(new Lenders(store)));
  }

  private FindCandidates(Store store, Optional<Lenders> lenders) {
    this.store = store;
    this.lenders = lenders;
  }

  /** Among the collectivity's own volunteers only, for help that is not lent. */
  public static FindCandidates amongItsOwn(Store store) {
    return new FindCandidates(store, Optional.empty());
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

  /**
   * What is to come for a request.
   *
   * @param asksFrom when people will be asked: now, or when hours, holidays and the day's quota
   *     allow it; empty when a wave asks nobody any more
   * @param matches the ranking as it will be then; as it is now when nobody will be asked
   */
  public record Next(Optional<Instant> asksFrom, Matches matches) {}

  /** The candidates for a request, best first, and who was excluded why. */
  public Found find(Collectivity collectivity, HelpRequest request, Instant now) {
    return find(collectivity, search(collectivity, request, now));
  }

  /** Whom the next wave would ask and when, if those who were asked before do not say yes. */
  public Next next(Collectivity collectivity, HelpRequest request, Instant now) {
    Optional<Instant> asksFrom = asksFrom(collectivity, request, now);
    return new Next(asksFrom, explained(collectivity, request, asksFrom.orElse(now)));
  }

  /** The ranking at that instant; when nobody may be asked, with what would find somebody. */
  public Matches explained(Collectivity collectivity, HelpRequest request, Instant at) {
    Search search = search(collectivity, request, at);
    Matches matches = find(collectivity, search).matches();
    return matches.candidates().isEmpty() ? matches.with(unlocking(collectivity, search)) : matches;
  }

  /** By hours and holidays, and by what the collectivity may still invite on that day. */
  private Optional<Instant> asksFrom(Collectivity collectivity, HelpRequest request, Instant now) {
    return Waves.asksFrom(request, collectivity.settings(), now)
        .flatMap(
            at ->
                InvitationsOfDay.read(store, collectivity, request, at).room() > 0
                    ? Optional.of(at)
                    : Waves.asksAgain(request, collectivity.settings(), at));
  }

  private Found find(Collectivity collectivity, Search search) {
    double radius = search.settings().matching().radiusKm();
    Matching matching = new Matching(search);
    Map<String, Versioned<Diary>> diaries = new LinkedHashMap<>();
    for (Source source : sources(collectivity, search, radius)) {
      take(source, known(source, search), matching, diaries);
      volunteersOf(source)
          .around(
              search.place(),
              Travel.crowFlies(source.reach(radius)),
              (volunteers, completeKm) -> {
                take(source, volunteers, matching, diaries);
                return matching.eligibleWithin(Travel.byRoad(completeKm)) < ENOUGH;
              });
    }
    return new Found(matching.matches(), diaries);
  }

  /** The collectivity's own volunteers first, then those of its lenders, the nearest first. */
  private List<Source> sources(Collectivity collectivity, Search search, double radius) {
    List<Source> sources = new ArrayList<>();
    sources.add(new Source(store, collectivity.id(), null, search));
    List<Lender> agreed =
        lenders.map(all -> all.agreed(collectivity, search.place(), radius)).orElse(List.of());
    Store theirs = store.with(agreed.stream().map(Lender::id).toList());
    agreed.stream()
        .map(lender -> new Source(theirs, lender.id(), lender, search))
        .forEach(sources::add);
    return sources;
  }

  private List<Unlock> unlocking(Collectivity collectivity, Search search) {
    double radius = search.settings().matching().radiusKm();
    List<Neighbour> neighbours = new ArrayList<>();
    for (Source source : sources(collectivity, search, radius + BEYOND_RADIUS_KM)) {
      neighbours.addAll(neighbours(source, source.reach(radius + BEYOND_RADIUS_KM), UNLOCKING));
    }
    return Stream.concat(
            new Unlocking(search, neighbours).remedies().stream(), borrowing(collectivity, search))
        .toList();
  }

  /** Whose volunteers would be found if they lent them; those that would find most. */
  private Stream<Unlock> borrowing(Collectivity collectivity, Search search) {
    double radius = search.settings().matching().radiusKm();
    return lenders.stream()
        .flatMap(all -> all.countable(collectivity, search.place(), radius).stream())
        .flatMap(
            neighbour -> {
              Lender wouldBe =
                  new Lender(neighbour, Agreement.on(neighbour.settings().lending().lendsTo()));
              Store theirs = store.with(Set.of(neighbour.id()));
              Source source = new Source(theirs, neighbour.id(), wouldBe, search);
              return Unlocking.borrowing(
                  search, neighbour, neighbours(source, source.reach(radius), ENOUGH))
                  .stream();
            })
        .sorted(Comparator.comparingInt(unlock -> -unlock.wouldFind()))
        .limit(NAMED);
  }

  /** Those around the place, with their diaries, until there are about so many. */
  private List<Neighbour> neighbours(Source source, double km, int enough) {
    List<Neighbour> neighbours = new ArrayList<>();
    volunteersOf(source)
        .around(
            source.search().place(),
            Travel.crowFlies(km),
            (volunteers, completeKm) -> {
              List<Neighbour> more = source.met(volunteers);
              neighbours.addAll(withDiaries(more, diaries(source, more)));
              return neighbours.size() < enough;
            });
    return neighbours;
  }

  private static NearbyVolunteers volunteersOf(Source source) {
    return new NearbyVolunteers(source.store(), source.tenant());
  }

  private void take(
      Source source,
      List<Volunteer> volunteers,
      Matching matching,
      Map<String, Versioned<Diary>> diaries) {
    List<Neighbour> suitable = matching.suitable(source.met(volunteers));
    Map<String, Versioned<Diary>> read = diaries(source, suitable);
    diaries.putAll(read);
    matching.add(withDiaries(suitable, read));
  }

  /** A search with what is known of the person who asks. */
  Search search(Collectivity collectivity, HelpRequest request, Instant now) {
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
  private static List<Volunteer> known(Source source, Search search) {
    CollectivityId lentBy = source.lender() == null ? null : source.tenant();
    return source
        .store()
        .findAll(
            Entities.VOLUNTEERS,
            source.tenant(),
            search.asker().ties().helpers().stream()
                .filter(helper -> Objects.equals(helper.lentBy(), lentBy))
                .map(Ties.Helper::volunteerId)
                .toList())
        .values()
        .stream()
        .map(Versioned::value)
        .toList();
  }

  private static Map<String, Versioned<Diary>> diaries(Source source, List<Neighbour> of) {
    return source
        .store()
        .findAll(
            Entities.DIARIES, source.tenant(), of.stream().map(n -> n.volunteer().id()).toList());
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

  /**
   * Whose volunteers are looked at.
   *
   * @param store reaches them
   * @param lender null for the searching collectivity itself
   * @param seen who was met already: cells of different sizes overlap
   */
  private record Source(
      Store store, CollectivityId tenant, Lender lender, Search search, Set<String> seen) {
    Source(Store store, CollectivityId tenant, Lender lender, Search search) {
      this(store, tenant, lender, search, new HashSet<>());
    }

    /** Kilometres by road, of so many, in which it is looked at. */
    double reach(double km) {
      return lender == null ? km : Math.min(km, lender.agreement().withinKm());
    }

    /** Those who are met for the first time. */
    List<Neighbour> met(List<Volunteer> volunteers) {
      return volunteers.stream()
          .filter(volunteer -> seen.add(volunteer.id()))
          .map(
              volunteer ->
                  lender == null
                      ? Neighbour.of(search, volunteer)
                      : Neighbour.lent(search, lender, volunteer))
          .toList();
    }
  }
}
