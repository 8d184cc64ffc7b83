package org.entraide.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Circle;
import org.entraide.model.call.Horizon;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Waiting;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.event.DomainEvent.VolunteerVetted;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.WriteCall;

/**
 * Finds somebody else for the calls that their caller cannot make: when a leave is entered or a
 * state changes, and in a last look some days before. Calls that nobody could make are looked at
 * again when somebody can more than before.
 */
final class ReplaceCaller {
  /** Calls lie no farther ahead: the horizon, and what a campaign adds to it. */
  private static final Duration AHEAD = Duration.ofDays(Horizon.DAYS + 2L);

  private final Store store;

  ReplaceCaller(Store store) {
    this.store = store;
  }

  /** When they can help, or whether they may, is not what it was. */
  void on(VolunteerChanged fact, CollectivityId tenant, Instant now) {
    lookThrough(fact.volunteerId(), tenant, now);
  }

  /** They may help now. */
  void on(VolunteerVetted fact, CollectivityId tenant, Instant now) {
    lookThrough(fact.volunteerId(), tenant, now);
  }

  /** Some days before a call: can the caller still? */
  void on(CallLookAheadDue fact, CollectivityId tenant, Instant now) {
    Collectivity collectivity = collectivity(tenant);
    store
        .find(Entities.CALLS, tenant, fact.callId())
        .filter(call -> call.value().sequence() == fact.sequence())
        .ifPresent(call -> look(collectivity, call, now));
  }

  private void lookThrough(String volunteerId, CollectivityId tenant, Instant now) {
    Collectivity collectivity = collectivity(tenant);
    // Read whole before any is given away, which takes it out of the list.
    for (Versioned<Occurrence> call : callsOf(volunteerId, tenant, now).toList()) {
      look(collectivity, call, now);
    }
    for (Versioned<Occurrence> call : uncovered(tenant)) {
      if (call.value().plannedAt().isAfter(now)) {
        look(collectivity, call, now);
      }
    }
  }

  private Stream<Versioned<Occurrence>> callsOf(
      String volunteerId, CollectivityId tenant, Instant now) {
    return Page.all(
        wanted ->
            store.indexedBetween(
                Entities.CALLS,
                tenant,
                volunteerId,
                now.toString(),
                now.plus(AHEAD).toString(),
                wanted));
  }

  private Collection<Versioned<Occurrence>> uncovered(CollectivityId tenant) {
    String uncovered = Waiting.prefix(Occurrence.State.UNCOVERED);
    List<String> ids =
        Page.all(wanted -> store.list(Entities.WAITING_CALLS, tenant, uncovered, wanted))
            .map(line -> line.value().callId())
            .toList();
    return store.findAll(Entities.CALLS, tenant, ids).values();
  }

  private void look(Collectivity collectivity, Versioned<Occurrence> known, Instant now) {
    CallPlan plan =
        store
            .find(Entities.CALL_PLANS, collectivity.id(), known.value().planId())
            .orElseThrow()
            .value();
    Circle circle = new Circles(store).of(collectivity, plan, known.value().callerId());
    if (decide(circle, known.value(), now).isEmpty()) {
      return;
    }
    store.decide(
        Entities.CALLS,
        collectivity.id(),
        known.id(),
        Optional.of(known),
        read -> {
          // Whom it was given to meanwhile, the circle as read says nothing of.
          Optional<CallOutcome.Changed> changed =
              read.map(Versioned::value)
                  .filter(call -> Objects.equals(call.callerId(), known.value().callerId()))
                  .flatMap(call -> decide(circle, call, now));
          if (changed.isEmpty()) {
            return Decision.keep(false);
          }
          Changes changes = Changes.of(collectivity.id(), now);
          new WriteCall(store, collectivity.settings()).write(changes, read, changed.get());
          return Decision.change(true, changes);
        });
  }

  private static Optional<CallOutcome.Changed> decide(Circle circle, Occurrence call, Instant now) {
    boolean open = call.mayBePlannedAnew(now) && call.state() != Occurrence.State.CANCELLED;
    LocalDate day = call.date();
    if (!open || (call.callerId() != null && circle.can(call.callerId(), day))) {
      return Optional.empty();
    }
    return call.giveTo(circle.caller(day), now) instanceof CallOutcome.Changed changed
        ? Optional.of(changed)
        : Optional.empty();
  }

  private Collectivity collectivity(CollectivityId tenant) {
    return store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
  }
}
