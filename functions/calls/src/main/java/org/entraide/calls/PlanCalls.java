package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * plan says now, what was done or is under way stays, and one whose time passed before this came
 * through is before the référent. Each call is a decision of its own under an id that follows from
 * plan and day, so doing it again, from the beginning or the middle, changes nothing; the horizon,
 * with the timer of the next time, is written last.
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
    Versioned<CallPlan> read = store.find(Entities.CALL_PLANS, tenant, planId).orElseThrow();
    CallPlan plan = read.value();
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
    calls(collectivity, read, wanted, Horizon.owedSince(laidOut, plan, settings), now);
    remember(tenant, plan, settings, wanted, now);
  }

  private void calls(
      Collectivity collectivity,
      Versioned<CallPlan> read,
      Horizon horizon,
      LocalDate since,
      Instant now) {
    Settings settings = collectivity.settings();
    CallPlan plan = read.value();
    Circle circle = new Circles(store).of(collectivity, plan);
    Set<LocalDate> wanted = new HashSet<>(horizon.days(plan, settings, since));
    List<LocalDate> span = horizon.span(since);
    Map<String, Versioned<Occurrence>> existing =
        store.findAll(
            Entities.CALLS,
            collectivity.id(),
            span.stream().map(day -> Occurrence.idOf(plan.id(), day)).toList());
    for (LocalDate day : span) {
      String id = Occurrence.idOf(plan.id(), day);
      if (wanted.contains(day)) {
        make(collectivity, read, circle, day, existing.get(id), now);
      } else if (existing.containsKey(id)) {
        cancel(collectivity, read, existing.get(id), now);
      }
    }
  }

  private void make(
      Collectivity collectivity,
      Versioned<CallPlan> read,
      Circle circle,
      LocalDate day,
      Versioned<Occurrence> known,
      Instant now) {
    CallPlan plan = read.value();
    Instant plannedAt = plan.schedule(collectivity.settings()).on(day).toInstant();
    Function<Optional<Occurrence>, CallOutcome> toCome =
        current ->
            current
                .map(call -> call.replan(plan, plannedAt, keptOr(call, collectivity, circle), now))
                .orElseGet(() -> Occurrence.plan(plan, day, plannedAt, circle.caller(day), now));
    Function<Optional<Occurrence>, CallOutcome> past =
        current ->
            current.isPresent()
                ? new CallOutcome.Already()
                : Occurrence.late(plan, day, plannedAt, now);
    decide(
        collectivity,
        read,
        Occurrence.idOf(plan.id(), day),
        known,
        plannedAt.isAfter(now) ? toCome : past,
        now);
  }

  /**
   * Whom a référent gave the call to keeps it as long as they can, of the circle or not, and so
   * does whoever has it under this revision: people make arrangements. Otherwise the changed circle
   * says who calls.
   */
  private Optional<String> keptOr(Occurrence call, Collectivity collectivity, Circle circle) {
    CallPlan plan = circle.plan();
    boolean arranged =
        call.state() == Occurrence.State.PLANNED
            && (call.byHand() || call.revision() == plan.revision())
            && new Circles(store)
                .of(collectivity, plan, call.callerId())
                .can(call.callerId(), call.date());
    return arranged ? Optional.of(call.callerId()) : circle.caller(call.date());
  }

  private void cancel(
      Collectivity collectivity,
      Versioned<CallPlan> plan,
      Versioned<Occurrence> known,
      Instant now) {
    decide(
        collectivity,
        plan,
        known.id(),
        known,
        current -> current.map(call -> call.cancel(now)).orElseGet(() -> new CallOutcome.Already()),
        now);
  }

  /** Rests on the plan: once it is another, what this revision of it wants is nobody's wish. */
  private void decide(
      Collectivity collectivity,
      Versioned<CallPlan> plan,
      String id,
      Versioned<Occurrence> known,
      Function<Optional<Occurrence>, CallOutcome> decide,
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
          if (!(outcome instanceof CallOutcome.Changed changed) || !stands(collectivity, plan)) {
            return Decision.keep(outcome);
          }
          Changes changes = Changes.of(collectivity.id(), now).unchanged(Entities.CALL_PLANS, plan);
          new WriteCall(store, collectivity.settings()).write(changes, read, changed);
          return Decision.change(outcome, changes);
        });
  }

  private boolean stands(Collectivity collectivity, Versioned<CallPlan> plan) {
    return store
        .find(Entities.CALL_PLANS, collectivity.id(), plan.id())
        .filter(current -> current.version() == plan.version())
        .isPresent();
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
