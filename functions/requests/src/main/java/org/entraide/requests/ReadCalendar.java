package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.matching.Diary;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Need;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.ListedRequests.Listed;
import org.entraide.usecase.CalendarSecret;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

/**
 * What a calendar's address shows: the volunteer's missions and calls to come, and, as cancelled,
 * what they were to do and need not do any more, a call that was given to somebody else too, so
 * that it leaves their telephone.
 */
final class ReadCalendar {
  /** More than anybody has to do; what is further away comes in time. */
  private static final int MOST = 100;

  /** Invitations so old are about nothing to come. */
  private static final Duration LOOKED_BACK = Duration.ofDays(60);

  private final Store store;

  ReadCalendar(Store store) {
    this.store = store;
  }

  /** Whose calendar, and where. */
  record Owner(Collectivity collectivity, Volunteer volunteer) {
    /** What they read: the calendar's program asks for no language. */
    Language language() {
      return volunteer.languages().contains("fr") ? Language.FR : Language.EN;
    }
  }

  /** Whose calendar that secret opens; empty when it opens none. */
  Optional<Owner> owner(CalendarSecret secret) {
    return store
        .find(Entities.CALENDARS, secret.tenant(), secret.hash())
        .flatMap(
            link -> store.find(Entities.VOLUNTEERS, secret.tenant(), link.value().volunteerId()))
        .map(Versioned::value)
        .filter(volunteer -> volunteer.state() != Volunteer.State.LEFT)
        .flatMap(
            volunteer ->
                new ReadDossier(store)
                    .collectivity(secret.tenant())
                    .map(collectivity -> new Owner(collectivity, volunteer)));
  }

  /**
   * A mission of a calendar.
   *
   * @param collectivity whose request it is: a neighbour's when the volunteer is lent
   * @param cancelled not to be done any more
   */
  record Taken(Collectivity collectivity, HelpRequest request, long version, boolean cancelled) {}

  /** What is in it. */
  record Shown(List<Taken> missions, List<AgendaItem.Call> calls) {}

  Shown shown(Owner owner, Instant now) {
    Map<Boolean, List<String>> freed = freed(owner, now);
    return new Shown(missions(owner, freed.get(false), now), calls(owner, freed.get(true), now));
  }

  private List<Taken> missions(Owner owner, List<String> freed, Instant now) {
    List<Taken> all = new ArrayList<>();
    Instant earliest = now.minus(Need.LONGEST_WINDOW);
    for (AgendaItem item :
        new ReadAgenda(store)
            .missions(owner.collectivity(), owner.volunteer().id(), earliest, now)
            .items()) {
      Dossier held = ((AgendaItem.Mission) item).dossier();
      all.add(new Taken(held.collectivity(), held.request(), held.version(), false));
    }
    all.addAll(givenUp(owner, freed, now));
    return all;
  }

  /** Those that they make, those that nobody makes any more, and those that others make now. */
  private List<AgendaItem.Call> calls(Owner owner, List<String> freed, Instant now) {
    ListCallsToCome list = new ListCallsToCome(store);
    List<AgendaItem.Call> theirs =
        list.withCancelled(owner.collectivity(), owner.volunteer().id(), MOST, now);
    Set<String> others = new TreeSet<>(freed);
    theirs.forEach(call -> others.remove(call.id()));
    return Stream.concat(theirs.stream(), list.those(owner.collectivity(), others, now).stream())
        .toList();
  }

  /** Requests to come of which they held a place, and hold none. */
  private List<Taken> givenUp(Owner owner, List<String> freed, Instant now) {
    String volunteerId = owner.volunteer().id();
    String prefix = Solicitation.prefix(volunteerId, Solicitation.Type.INVITED);
    List<Solicitation> asked =
        store
            .range(
                Entities.SOLICITATIONS,
                owner.collectivity().id(),
                prefix + now.minus(LOOKED_BACK),
                prefix + "~",
                Page.Wanted.first(MOST))
            .items()
            .stream()
            .map(Versioned::value)
            .filter(invited -> invited.window().to().isAfter(now))
            .toList();
    Map<String, Listed> requests =
        new TreeMap<>(new ListedRequests(store, owner.collectivity(), volunteerId).of(asked));
    // Who was given a place without being asked has no invitation to find it by.
    store
        .findAll(Entities.REQUESTS, owner.collectivity().id(), freed)
        .forEach((id, read) -> requests.put(id, new Listed(owner.collectivity(), read)));
    return requests.values().stream()
        .filter(listed -> heldOnce(listed.request(), volunteerId))
        .map(
            listed ->
                new Taken(listed.collectivity(), listed.request(), listed.read().version(), true))
        .toList();
  }

  /** Ids of what they were to do and is taken from them, unless it is over: true for calls. */
  private Map<Boolean, List<String>> freed(Owner owner, Instant now) {
    return store
        .find(Entities.DIARIES, owner.collectivity().id(), owner.volunteer().id())
        .map(diary -> diary.value().freed())
        .orElse(List.of())
        .stream()
        .filter(freed -> freed.window().to().isAfter(now))
        .collect(
            Collectors.partitioningBy(
                Diary.Held::ofCall,
                Collectors.mapping(Diary.Held::requestId, Collectors.toList())));
  }

  private static boolean heldOnce(HelpRequest request, String volunteerId) {
    boolean held = request.missions().stream().anyMatch(m -> m.volunteerId().equals(volunteerId));
    boolean holds =
        request.state() != HelpRequest.State.CANCELLED
            && request.placeOf(volunteerId).filter(Mission::takesPlace).isPresent();
    return held && !holds;
  }
}
