package org.entraide.usecase;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Candidate;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Cells;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Who could help with a request. Only the cells around it are read, and diaries only of those whom
 * nothing simpler excludes: what it costs follows from the neighbours, not from how many volunteers
 * there are. It writes nothing.
 */
public final class FindCandidates {
  /** Kilometres beyond the radius in which is looked for what would unlock an empty search. */
  private static final double BEYOND_RADIUS_KM = 20;

  private static final int PAGE = 100;

  private final Store store;

  public FindCandidates(Store store) {
    this.store = store;
  }

  /**
   * The ranking as it would be now, who was excluded why and, when nobody is left, what would find
   * somebody.
   *
   * @throws IllegalStateException when the tenant does not exist
   */
  public Matches explained(CollectivityId tenant, HelpRequest request, Instant now) {
    Collectivity collectivity =
        store
            .find(Entities.COLLECTIVITY, tenant, Entities.ONLY)
            .orElseThrow(() -> new IllegalStateException("no collectivity " + tenant))
            .value();
    Search search = search(collectivity, request, now);
    double radius = search.settings().matching().radiusKm();
    Matches matches = Matching.explained(search, neighbours(tenant, search, radius));
    if (!matches.candidates().isEmpty()) {
      return matches;
    }
    List<Neighbour> wider = neighbours(tenant, search, radius + BEYOND_RADIUS_KM);
    return Matching.explained(search, wider).with(Matching.unlock(search, wider));
  }

  /**
   * The first candidates of the same ranking, best first.
   *
   * @param wanted how many at most
   */
  public List<Candidate> best(
      Collectivity collectivity, HelpRequest request, Instant now, int wanted) {
    Search search = search(collectivity, request, now);
    return Matching.best(
        search,
        neighbours(collectivity.id(), search, search.settings().matching().radiusKm()),
        wanted);
  }

  private Search search(Collectivity collectivity, HelpRequest request, Instant now) {
    Set<String> languages = new LinkedHashSet<>();
    store
        .find(Entities.BENEFICIARIES, collectivity.id(), request.need().beneficiaryId())
        .map(Versioned::value)
        .ifPresent(
            beneficiary -> {
              languages.addAll(beneficiary.languages());
              languages.addAll(beneficiary.preferredLanguages());
            });
    return new Search(request, collectivity.settings(), languages, now);
  }

  private List<Neighbour> neighbours(CollectivityId tenant, Search search, double radiusKm) {
    Position place = search.place();
    List<Neighbour> neighbours = new ArrayList<>();
    for (Set<String> ring : Cells.ringsAround(place, radiusKm)) {
      for (String cell : ring) {
        String cursor = null;
        do {
          Page<Versioned<Volunteer>> page =
              store.indexed(Entities.VOLUNTEERS, tenant, cell, new Page.Wanted(PAGE, cursor));
          for (Versioned<Volunteer> volunteer : page.items()) {
            neighbours.add(new Neighbour(search, volunteer.value(), v -> diary(tenant, search, v)));
          }
          cursor = page.nextCursor();
        } while (cursor != null);
      }
    }
    return neighbours;
  }

  /** What is on a volunteer's plate, as far as the search asks. */
  private Diary diary(CollectivityId tenant, Search search, Volunteer volunteer) {
    List<TimeWindow> held =
        search.isAppointment()
            ? solicitations(
                    tenant,
                    volunteer,
                    Solicitation.Type.HOLDS,
                    new TimeWindow(search.earliestOverlap(), search.window().to()))
                .stream()
                .map(Solicitation::window)
                .toList()
            : List.of();
    int invitations =
        search.request().urgent()
            ? 0
            : (int)
                solicitations(tenant, volunteer, Solicitation.Type.INVITED, search.monthWindow())
                    .stream()
                    .filter(invited -> !invited.urgent())
                    .count();
    return new Diary(invitations, held);
  }

  private List<Solicitation> solicitations(
      CollectivityId tenant, Volunteer volunteer, Solicitation.Type type, TimeWindow when) {
    String prefix = Solicitation.prefix(volunteer.id(), type);
    List<Solicitation> found = new ArrayList<>();
    String cursor = null;
    do {
      Page<Versioned<Solicitation>> page =
          store.range(
              Entities.SOLICITATIONS,
              tenant,
              prefix + second(when.from()),
              prefix + second(when.to()),
              new Page.Wanted(PAGE, cursor));
      page.items().forEach(item -> found.add(item.value()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return found;
  }

  /** Without the closing Z, it sorts before every instant of that second, fractions included. */
  private static String second(Instant instant) {
    String text = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return text.substring(0, text.length() - 1);
  }
}
