package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Which open requests a volunteer could take, the nearest first: the mirror of {@link
 * FindCandidates}, by the same rules. It writes nothing.
 */
public final class FindOpenRequests {
  /** What begins later is left to a later digest. */
  private static final Duration AHEAD = Duration.ofDays(21);

  /** Requests of one state that are looked at, the earliest first. */
  private static final int MOST = 500;

  private static final int PAGE = 100;

  private final Store store;
  private final FindCandidates candidates;

  public FindOpenRequests(Store store) {
    this.store = store;
    this.candidates = new FindCandidates(store);
  }

  /** At most so many. */
  public List<Digest.Line> find(
      Collectivity collectivity, Volunteer volunteer, Instant now, int most) {
    Diary diary =
        store
            .find(Entities.DIARIES, collectivity.id(), volunteer.id())
            .map(Versioned::value)
            .orElse(Diary.EMPTY);
    return open(collectivity, now).stream()
        // What the beneficiary's languages decide costs reads, and comes last.
        .map(request -> new Search(request, collectivity.settings(), Asker.UNKNOWN, now))
        .filter(search -> Matching.mayChoose(search, Neighbour.of(search, volunteer, diary)))
        .sorted(Comparator.comparingDouble(search -> km(search, volunteer)))
        .map(search -> candidates.search(collectivity, search.request(), now))
        .filter(search -> Matching.mayChoose(search, Neighbour.of(search, volunteer, diary)))
        .limit(most)
        .map(search -> new Digest.Line(search.request().id(), rounded(km(search, volunteer))))
        .toList();
  }

  private List<HelpRequest> open(Collectivity collectivity, Instant now) {
    List<HelpRequest> open = new ArrayList<>();
    for (HelpRequest.State state : List.of(HelpRequest.State.OPEN, HelpRequest.State.UNFILLED)) {
      read(collectivity, state, now, open);
    }
    return open;
  }

  /** Those that begin from now on: the index is in the order of the window's beginning. */
  private void read(
      Collectivity collectivity, HelpRequest.State state, Instant now, List<HelpRequest> into) {
    String cursor = null;
    int before = into.size();
    do {
      Page<Versioned<HelpRequest>> page =
          store.indexedBetween(
              Entities.REQUESTS,
              collectivity.id(),
              state.name(),
              now.toString(),
              now.plus(AHEAD).toString(),
              new Page.Wanted(PAGE, cursor));
      page.items().forEach(request -> into.add(request.value()));
      cursor = page.nextCursor();
    } while (cursor != null && into.size() - before < MOST);
  }

  private static double km(Search search, Volunteer volunteer) {
    return Neighbour.of(search, volunteer).distanceKm();
  }

  private static double rounded(double km) {
    return Math.round(km * 10) / 10.0;
  }
}
