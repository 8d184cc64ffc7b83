package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.requests.ReadAgenda.Stretch;

/** The calls that a volunteer is to make, the earliest first. */
final class ListCallsToCome {
  /** A call that has begun may not be over. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** Calls exist some weeks ahead; nothing is beyond. */
  private static final Duration AHEAD = Duration.ofDays(366);

  private final Store store;

  ListCallsToCome(Store store) {
    this.store = store;
  }

  /**
   * Calls that are not over.
   *
   * @param from not earlier than that, as far as an earlier page has gone
   * @param most read at most so many
   */
  Stretch of(Collectivity collectivity, String volunteerId, Instant from, int most, Instant now) {
    Page<Versioned<Occurrence>> page = page(collectivity, volunteerId, from, most, now);
    Instant until =
        page.nextCursor() == null
            ? Stretch.ALL
            : page.items().get(page.items().size() - 1).value().plannedAt();
    List<Occurrence> calls = toCome(page.items(), now, call -> !call.state().isOver());
    return new Stretch(List.copyOf(named(collectivity, calls)), until);
  }

  /** The first so many, with those that are not to be made any more. */
  List<AgendaItem.Call> withCancelled(
      Collectivity collectivity, String volunteerId, int most, Instant now) {
    return named(
        collectivity,
        toCome(
            page(collectivity, volunteerId, now, most, now).items(),
            now,
            call -> !call.state().isOver() || call.state() == Occurrence.State.CANCELLED));
  }

  private Page<Versioned<Occurrence>> page(
      Collectivity collectivity, String volunteerId, Instant from, int most, Instant now) {
    Instant earliest = now.minus(LONGEST);
    return store.indexedBetween(
        Entities.CALLS,
        collectivity.id(),
        volunteerId,
        (from.isBefore(earliest) ? earliest : from).toString(),
        now.plus(AHEAD).toString(),
        Page.Wanted.first(most));
  }

  private static List<Occurrence> toCome(
      Collection<Versioned<Occurrence>> calls, Instant now, Predicate<Occurrence> shown) {
    return calls.stream()
        .map(Versioned::value)
        .filter(call -> call.window().to().isAfter(now))
        .filter(shown)
        .toList();
  }

  /** Those of the calls that are to come, whoever is to make them now. */
  List<AgendaItem.Call> those(Collectivity collectivity, Collection<String> ids, Instant now) {
    return named(
        collectivity,
        toCome(store.findAll(Entities.CALLS, collectivity.id(), ids).values(), now, call -> true));
  }

  private List<AgendaItem.Call> named(Collectivity collectivity, List<Occurrence> calls) {
    Map<String, Versioned<Beneficiary>> people =
        store.findAll(
            Entities.BENEFICIARIES,
            collectivity.id(),
            calls.stream().map(Occurrence::beneficiaryId).collect(Collectors.toSet()));
    return calls.stream()
        .map(
            call ->
                new AgendaItem.Call(
                    collectivity,
                    call,
                    Optional.ofNullable(people.get(call.beneficiaryId()))
                        .map(person -> person.value().firstName())
                        .orElse(null)))
        .toList();
  }
}
