package org.entraide.simulator.calls;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.entraide.calls.ChangeCallPlan;
import org.entraide.calls.ChangeCaller;
import org.entraide.calls.OpenCallPlan;
import org.entraide.calls.Planned;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Waiting;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.people.Beneficiary;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What référents do at the desk: they open, change and end plans, give away what nobody can make,
 * and read concerns, or not in time.
 */
final class Referents {
  /** One of them, as whom they all act. */
  static final Actor DESK = new Actor(CallPlan.DESK, Role.REFERENT, null);

  private final Acts acts;
  private final Store untouched;
  private final Store mortal;
  private final Store sparing;
  private final Ids ids;
  private final RandomGenerator random;
  private final List<Promise> promises = new ArrayList<>();

  /**
   * @param untouched to look things up
   * @param mortal where acts may be cut off, and are done again
   * @param sparing for acts that the API keeps from being done twice (Idempotency-Key)
   */
  Referents(
      Acts acts, Store untouched, Store mortal, Store sparing, Ids ids, RandomGenerator random) {
    this.acts = acts;
    this.untouched = untouched;
    this.mortal = mortal;
    this.sparing = sparing;
    this.ids = ids;
    this.random = random;
  }

  List<Promise> promises() {
    return promises;
  }

  /** Somebody is to be called from the month's first day on. */
  void willOpenPlan(Commune commune, Scene scene, Beneficiary person) {
    Instant at = commune.atDesk(scene.firstDay().minusDays(1 + random.nextInt(2)), random);
    acts.at(at, () -> openPlan(commune, scene, person));
  }

  /** Each morning they look through the list of what nobody can make. */
  void willLookThroughList(Commune commune, LocalDate day) {
    acts.at(commune.opening(day), () -> acts.done(() -> lookThroughList(commune)));
  }

  private void openPlan(Commune commune, Scene scene, Beneficiary person) {
    List<String> circle = new ArrayList<>();
    int size = 2 + random.nextInt(2);
    while (circle.size() < size) {
      String id = commune.volunteers().get(random.nextInt(commune.volunteers().size())).id();
      if (!circle.contains(id)) {
        circle.add(id);
      }
    }
    DayOfWeek day = DayOfWeek.of(1 + random.nextInt(7));
    HolidayRule rule = HolidayRule.values()[random.nextInt(HolidayRule.values().length)];
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2),
            LocalTime.of(9 + random.nextInt(10), 15 * random.nextInt(4)),
            15 + 5 * random.nextInt(4),
            random.nextDouble() < 0.7 ? CallPlan.Doctrine.STABLE : CallPlan.Doctrine.ROTATING,
            circle,
            rule,
            scene.firstDay(),
            scene.lastDay(),
            CallPlan.State.ACTIVE);
    Planned opened =
        new OpenCallPlan(sparing, ids)
            .open(commune.collectivity(), person.id(), terms, DESK, acts.now());
    String planId = ((Planned.Done) opened).plan().id();
    Promise promise =
        new Promise(commune.id(), planId, day, rule, scene.firstDay(), scene.lastDay());
    promises.add(promise);
    double chance = random.nextDouble();
    if (chance < 0.05) {
      LocalDate on = scene.firstDay().plusDays(1 + random.nextInt(scene.days() - 1));
      acts.at(commune.atDesk(on, random), () -> changePlan(commune, promise, on, chance < 0.02));
    }
  }

  /** Another time of the day, or no calls any more. */
  private void changePlan(Commune commune, Promise promise, LocalDate on, boolean ends) {
    if (ends) {
      promise.endsOn(on);
    } else {
      promise.changesOn(on);
    }
    LocalTime time = LocalTime.of(9 + random.nextInt(10), 0);
    Instant at = acts.now();
    acts.done(
        () ->
            mortal.decide(
                Entities.CALL_PLANS,
                commune.id(),
                promise.planId(),
                read -> {
                  CallPlan.Terms now = read.orElseThrow().value().terms();
                  CallPlan.Terms wanted =
                      ends
                          ? now.in(CallPlan.State.ENDED)
                          : new CallPlan.Terms(
                              now.rrule(),
                              time,
                              now.minutes(),
                              now.doctrine(),
                              now.circle(),
                              now.holidayRule(),
                              now.from(),
                              now.to(),
                              now.state());
                  return ChangeCallPlan.decide(
                      commune.collectivity(), read.get(), wanted, DESK, at);
                }));
  }

  /** The desk takes most of the calls of the next days that nobody can make. */
  private void lookThroughList(Commune commune) {
    Instant soon = acts.now().plus(Duration.ofDays(3));
    List<Versioned<Waiting>> lines =
        untouched
            .list(
                Entities.WAITING_CALLS,
                commune.id(),
                Waiting.prefix(Occurrence.State.UNCOVERED),
                Page.Wanted.first(100))
            .items();
    for (Versioned<Waiting> line : lines) {
      String callId = line.value().callId();
      Occurrence call = untouched.find(Entities.CALLS, commune.id(), callId).orElseThrow().value();
      if (call.plannedAt().isAfter(acts.now())
          && call.plannedAt().isBefore(soon)
          && random.nextDouble() < 0.6) {
        new ChangeCaller(mortal)
            .give(commune.collectivity(), callId, CallPlan.DESK, DESK, acts.now());
      }
    }
  }

  /** Some concerns are read in time, some when they have climbed. */
  void see(DomainEvent event, CollectivityId tenant) {
    if (event instanceof ConcernRaised raised && random.nextDouble() < 0.85) {
      acts.in(5 + random.nextInt(180), () -> acknowledge(tenant, raised.concernId()));
    } else if (event instanceof ConcernUnacknowledged climbed && random.nextDouble() < 0.7) {
      acts.in(5 + random.nextInt(60), () -> acknowledge(tenant, climbed.concernId()));
    }
  }

  private void acknowledge(CollectivityId tenant, String concernId) {
    Instant at = acts.now();
    acts.done(
        () ->
            mortal.decide(
                Entities.CONCERNS,
                tenant,
                concernId,
                read ->
                    read.orElseThrow().value().acknowledge(DESK, at)
                            instanceof ConcernOutcome.Changed changed
                        ? Decision.change(
                            true,
                            Changes.of(tenant, at)
                                .replace(Entities.CONCERNS, read.get(), changed.concern())
                                .tell(changed.event()))
                        : Decision.keep(false)));
  }
}
