package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Circle;
import org.entraide.model.call.Horizon;
import org.entraide.model.call.Occurrence;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.CallPlanChanged;
import org.entraide.model.event.DomainEvent.CallPlanRunsShort;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.WriteCall;

/**
 * Lays the next calls of a plan out: those of the days to come are made, moved or cancelled as the
 * plan says now, what was done or is under way stays. Each call is a decision of its own under an
 * id that follows from plan and day, so doing it again, from the beginning or the middle, changes
 * nothing; the horizon, with the timer of the next time, is written last.
 */
final class PlanCalls {
  private final Store store;

  PlanCalls(Store store) {
    this.store = store;
  }

  /** A plan was made, changed, paused or ended. */
  void on(CallPlanChanged fact, CollectivityId tenant, Instant now) {
    layOut(tenant, fact.planId(), fact.revision(), now);
  }

  /** The calls that exist run out soon. */
  void on(CallPlanRunsShort fact, CollectivityId tenant, Instant now) {
    layOut(tenant, fact.planId(), fact.revision(), now);
  }

  private void layOut(CollectivityId tenant, String planId, int revision, Instant now) {
    CallPlan plan = store.find(Entities.CALL_PLANS, tenant, planId).orElseThrow().value();
    if (plan.revision() != revision) {
      return; // a later change tells of itself
    }
    Collectivity collectivity =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    Settings settings = collectivity.settings();
    Optional<Horizon> laidOut = store.find(Entities.HORIZONS, tenant, planId).map(Versioned::value);
    Horizon wanted = Horizon.of(plan, settings, now);
    if (laidOut.filter(horizon -> horizon.covers(wanted)).isPresent()) {
      return;
    }
    calls(collectivity, plan, laidOut, now);
    remember(tenant, plan, settings, wanted, now);
  }

  private void calls(
      Collectivity collectivity, CallPlan plan, Optional<Horizon> laidOut, Instant now) {
    Settings settings = collectivity.settings();
    // What this revision has laid out is as it should be, or was since given to somebody else.
    Optional<LocalDate> done =
        laidOut.filter(horizon -> horizon.revision() == plan.revision()).map(Horizon::until);
    Circle circle = new Circles(store).of(collectivity, plan);
    Set<LocalDate> wanted = new HashSet<>(Horizon.days(plan, settings, now));
    List<LocalDate> span =
        Horizon.span(settings, now).stream()
            .filter(day -> done.isEmpty() || day.isAfter(done.get()))
            .toList();
    Map<String, Versioned<Occurrence>> existing =
        store.findAll(
            Entities.CALLS,
            collectivity.id(),
            span.stream().map(day -> Occurrence.idOf(plan.id(), day)).toList());
    for (LocalDate day : span) {
      String id = Occurrence.idOf(plan.id(), day);
      if (wanted.contains(day)) {
        Instant at = plan.schedule(settings).on(day).toInstant();
        if (at.isAfter(now)) {
          make(collectivity, plan, circle, day, at, existing.get(id), now);
        }
      } else if (existing.containsKey(id)) {
        cancel(collectivity, existing.get(id), now);
      }
    }
  }

  private void make(
      Collectivity collectivity,
      CallPlan plan,
      Circle circle,
      LocalDate day,
      Instant plannedAt,
      Versioned<Occurrence> known,
      Instant now) {
    decide(
        collectivity,
        Occurrence.idOf(plan.id(), day),
        known,
        current ->
            current
                .map(call -> call.replan(plan, plannedAt, keptOr(call, circle, day), now))
                .orElseGet(() -> Occurrence.plan(plan, day, plannedAt, circle.caller(day), now)),
        now);
  }

  /**
   * Who is to call already and still can is kept, unless the circle has lost them: people make
   * arrangements.
   */
  private static Optional<String> keptOr(Occurrence call, Circle circle, LocalDate day) {
    boolean kept =
        call.state() == Occurrence.State.PLANNED
            && call.revision() == circle.plan().revision()
            && circle.can(call.callerId(), day);
    return kept ? Optional.of(call.callerId()) : circle.caller(day);
  }

  private void cancel(Collectivity collectivity, Versioned<Occurrence> known, Instant now) {
    decide(
        collectivity,
        known.id(),
        known,
        current -> current.map(call -> call.cancel(now)).orElseGet(() -> new CallOutcome.Already()),
        now);
  }

  private void decide(
      Collectivity collectivity,
      String id,
      Versioned<Occurrence> known,
      java.util.function.Function<Optional<Occurrence>, CallOutcome> decide,
      Instant now) {
    if (!(decide.apply(Optional.ofNullable(known).map(Versioned::value))
        instanceof CallOutcome.Changed)) {
      return;
    }
    store.decide(
        Entities.CALLS,
        collectivity.id(),
        id,
        Optional.ofNullable(known),
        read -> {
          CallOutcome outcome = decide.apply(read.map(Versioned::value));
          if (!(outcome instanceof CallOutcome.Changed changed)) {
            return Decision.keep(outcome);
          }
          Changes changes = Changes.of(collectivity.id(), now);
          new WriteCall(store, collectivity.settings()).write(changes, read, changed);
          return Decision.change(outcome, changes);
        });
  }

  private void remember(
      CollectivityId tenant, CallPlan plan, Settings settings, Horizon wanted, Instant now) {
    store.decide(
        Entities.HORIZONS,
        tenant,
        plan.id(),
        read -> {
          if (read.filter(horizon -> horizon.value().covers(wanted)).isPresent()) {
            return Decision.keep(false);
          }
          Changes changes = Changes.of(tenant, now).put(Entities.HORIZONS, plan.id(), read, wanted);
          wanted
              .next(plan, settings)
              .ifPresent(
                  due -> changes.remind(due, new CallPlanRunsShort(plan.id(), plan.revision())));
          return Decision.change(true, changes);
        });
  }
}
