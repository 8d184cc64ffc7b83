package org.entraide.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.ListedRequests.Listed;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

/**
 * Lists the requests that are a reader's own: a volunteer's by their solicitations, a person's and
 * an association's by whom they are for, a référent's by state or in the order in which they were
 * opened. What a page reads is bounded, so that a filter that few requests pass gives short pages,
 * not slow ones.
 */
final class ListRequests {
  /** Pages of the store that one page of the answer may read. */
  private static final int MOST_READS = 10;

  private static final Page<Versioned<HelpRequest>> NOTHING = new Page<>(List.of(), null);

  private final Store store;
  private final ReadDossier read;

  ListRequests(Store store) {
    this.store = store;
    this.read = new ReadDossier(store);
  }

  /**
   * @param state or null
   * @param kind or null
   * @param from only windows that end after it; or null
   * @param to only windows that begin before it; or null
   */
  record Filter(HelpRequest.State state, HelpKind kind, Instant from, Instant to) {
    boolean passes(HelpRequest request) {
      TimeWindow window = request.need().window();
      return (state == null || request.state() == state)
          && (kind == null || request.need().kind() == kind)
          && (from == null || window.to().isAfter(from))
          && (to == null || window.from().isBefore(to));
    }
  }

  Page<Dossier> list(
      Collectivity collectivity, Reader reader, Filter filter, Page.Wanted wanted, Instant now) {
    if (reader.isVolunteerOnly()) {
      return ofVolunteer(collectivity, reader.personId(), filter, wanted);
    }
    Function<Page.Wanted, Page<Versioned<HelpRequest>>> source =
        source(collectivity, reader, filter);
    List<Dossier> own = new ArrayList<>();
    String cursor = wanted.cursor();
    int reads = 0;
    do {
      Page<Versioned<HelpRequest>> page =
          source.apply(new Page.Wanted(wanted.limit() - own.size(), cursor));
      List<Versioned<HelpRequest>> passing =
          page.items().stream().filter(item -> filter.passes(item.value())).toList();
      read.of(collectivity, passing, Set.of()).stream()
          .filter(dossier -> reader.viewerOf(dossier, now).isPresent())
          .forEach(own::add);
      cursor = page.nextCursor();
      reads++;
    } while (cursor != null && own.size() < wanted.limit() && reads < MOST_READS);
    return new Page<>(own, cursor);
  }

  /** Where a reader's own lie; who has several roles looks through all, as a référent does. */
  private Function<Page.Wanted, Page<Versioned<HelpRequest>>> source(
      Collectivity collectivity, Reader reader, Filter filter) {
    CollectivityId tenant = collectivity.id();
    RequestsOfPeople ofPeople = new RequestsOfPeople(store, tenant);
    if (reader.isOnly(Role.BENEFICIARY)) {
      String person = reader.personId();
      return wanted -> person == null ? NOTHING : ofPeople.of(person, wanted);
    }
    if (reader.isOnly(Role.ASSOCIATION)) {
      String association = reader.associationId();
      return wanted -> association == null ? NOTHING : ofPeople.ofAssociation(association, wanted);
    }
    return filter.state() == null
        ? wanted -> store.list(Entities.REQUESTS, tenant, "", wanted)
        : wanted -> store.indexed(Entities.REQUESTS, tenant, filter.state().name(), "", wanted);
  }

  private Page<Dossier> ofVolunteer(
      Collectivity collectivity, String volunteerId, Filter filter, Page.Wanted wanted) {
    if (volunteerId == null) {
      return new Page<>(List.of(), null);
    }
    Page<Versioned<Solicitation>> page =
        store.list(Entities.SOLICITATIONS, collectivity.id(), volunteerId + "#", wanted);
    List<Solicitation> list = page.items().stream().map(Versioned::value).toList();
    ListedRequests listed = new ListedRequests(store, collectivity, volunteerId);
    Map<String, Listed> requests = listed.of(list);
    Set<String> met = new HashSet<>();
    List<Listed> passing =
        list.stream()
            .filter(s -> requests.containsKey(s.requestId()))
            .filter(s -> leads(s, requests.get(s.requestId()).request()))
            .map(Solicitation::requestId)
            .filter(met::add)
            .map(requests::get)
            .filter(one -> filter.passes(one.request()))
            .sorted(Comparator.comparing(one -> one.request().need().window().from()))
            .toList();
    return new Page<>(listed.dossiers(passing), page.nextCursor());
  }

  /**
   * Of several solicitations for one request, one leads to it: a place, else the last invitation.
   */
  private static boolean leads(Solicitation solicitation, HelpRequest request) {
    String volunteerId = solicitation.volunteerId();
    if (solicitation.type() == Solicitation.Type.HOLDS) {
      return true;
    }
    boolean holds =
        request.state() != HelpRequest.State.CANCELLED && request.placeOf(volunteerId).isPresent();
    Optional<Instant> last = request.invitationOf(volunteerId).map(Invitation::invitedAt);
    return !holds && last.filter(solicitation.at()::equals).isPresent();
  }
}
