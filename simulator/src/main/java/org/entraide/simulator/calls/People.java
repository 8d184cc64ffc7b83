package org.entraide.simulator.calls;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.entraide.calls.ChangeCallPlan;
import org.entraide.calls.ChangeCaller;
import org.entraide.calls.OpenCallPlan;
import org.entraide.calls.Planned;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Waiting;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallPlanned;
import org.entraide.model.event.DomainEvent.CallerReplaced;
import org.entraide.model.event.DomainEvent.ConcernRaised;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Leave;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.simulator.engine.EventLoop;
import org.entraide.simulator.people.Chance;
import org.entraide.usecase.CallLinks;
import org.entraide.usecase.LogAttempt;

/**
 * What people do, through the real use cases: référents open and change plans, give away what
 * nobody can make and read concerns; volunteers go on leave, call, forget to, say what came of it
 * or not. They act on what they see, at their agenda and behind the links on their telephones.
 */
final class People {
  private static final Actor DESK = new Actor(CallPlan.DESK, Role.REFERENT, null);
  private static final LocalTime DESK_OPENS = LocalTime.of(9, 0);
  private static final String LINK = "/v1/c/";

  /** What comes of a call, by weight. */
  private static final Map<Attempt.Result, Double> FIRST_TRY =
      new EnumMap<>(
          Map.of(
              Attempt.Result.ANSWERED, 80.0,
              Attempt.Result.NO_ANSWER, 11.0,
              Attempt.Result.VOICEMAIL, 4.0,
              Attempt.Result.REFUSED, 1.0,
              Attempt.Result.WRONG_NUMBER, 0.5,
              Attempt.Result.MOVED, 0.5,
              Attempt.Result.IN_HOSPITAL, 1.0,
              Attempt.Result.NOT_MADE, 2.0));

  private static final Map<Attempt.Result, Double> AGAIN =
      new EnumMap<>(Map.of(Attempt.Result.ANSWERED, 55.0, Attempt.Result.NO_ANSWER, 45.0));

  private final EventLoop loop;
  private final Store untouched;
  private final Store mortal;
  private final Store sparing;
  private final Ids ids;
  private final RandomGenerator random;
  private final Set<String> reminded = new HashSet<>();
  private final List<Promise> promises = new ArrayList<>();

  /**
   * @param untouched to look things up
   * @param mortal where acts may be cut off, and are done again
   * @param sparing for acts that the API keeps from being done twice (Idempotency-Key)
   */
  People(
      EventLoop loop,
      Store untouched,
      Store mortal,
      Store sparing,
      Ids ids,
      RandomGenerator random) {
    this.loop = loop;
    this.untouched = untouched;
    this.mortal = mortal;
    this.sparing = sparing;
    this.ids = ids;
    this.random = random;
  }

  List<Promise> promises() {
    return promises;
  }

  /** Everything of the month that people have in mind. */
  void live(Commune commune, Scene scene) {
    for (Beneficiary person : commune.beneficiaries()) {
      Instant at = atDesk(commune, scene.firstDay().minusDays(1 + random.nextInt(2)));
      loop.at(at, () -> openPlan(commune, scene, person));
    }
    for (Volunteer volunteer : commune.volunteers()) {
      if (random.nextDouble() < 0.25) {
        leave(commune, scene, volunteer.id());
      } else if (random.nextDouble() < 0.01) {
        Instant at = atDesk(commune, scene.firstDay().plusDays(random.nextInt(scene.days())));
        loop.at(
            at, () -> change(commune, volunteer.id(), v -> v.in(Volunteer.State.SUSPENDED, at)));
      }
    }
    for (LocalDate day = scene.firstDay(); !day.isAfter(scene.lastDay()); day = day.plusDays(1)) {
      loop.at(
          day.atTime(DESK_OPENS).atZone(commune.zone()).toInstant(),
          () -> done(() -> lookThroughList(commune)));
    }
  }

  private Instant atDesk(Commune commune, LocalDate day) {
    return day.atTime(DESK_OPENS.plusMinutes(random.nextInt(8 * 60)))
        .atZone(commune.zone())
        .toInstant();
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
            .open(commune.collectivity(), person, terms, DESK, loop.now());
    String planId = ((Planned.Done) opened).plan().id();
    Promise promise =
        new Promise(commune.id(), planId, day, rule, scene.firstDay(), scene.lastDay());
    promises.add(promise);
    double chance = random.nextDouble();
    if (chance < 0.05) {
      LocalDate on = scene.firstDay().plusDays(1 + random.nextInt(scene.days() - 1));
      loop.at(atDesk(commune, on), () -> changePlan(commune, promise, on, chance < 0.02));
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
    Instant at = loop.now();
    done(
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

  /** Entered days before, or on the very day. */
  private void leave(Commune commune, Scene scene, String volunteerId) {
    LocalDate from = scene.firstDay().plusDays(random.nextInt(scene.days()));
    Leave leave = new Leave(from, from.plusDays(2 + random.nextInt(9)));
    LocalDate entered = from.minusDays(random.nextDouble() < 0.8 ? 1 + random.nextInt(12) : 0);
    loop.at(
        atDesk(commune, entered),
        () -> change(commune, volunteerId, v -> away(v, leave, loop.now())));
  }

  /** As the function {@code people} writes a change of who can when. */
  private void change(Commune commune, String volunteerId, UnaryOperator<Volunteer> change) {
    done(
        () ->
            mortal.decide(
                Entities.VOLUNTEERS,
                commune.id(),
                volunteerId,
                read -> {
                  Volunteer before = read.orElseThrow().value();
                  Volunteer after = change.apply(before);
                  boolean same =
                      after.leaves().equals(before.leaves()) && after.state() == before.state();
                  return same
                      ? Decision.keep(false)
                      : Decision.change(
                          true,
                          Changes.of(commune.id(), loop.now())
                              .replace(Entities.VOLUNTEERS, read.get(), after)
                              .tell(new VolunteerChanged(volunteerId)));
                }));
  }

  private static Volunteer away(Volunteer v, Leave leave, Instant at) {
    return new Volunteer(
        v.id(),
        v.firstName(),
        v.lastName(),
        v.languages(),
        v.kinds(),
        v.availability(),
        List.of(leave),
        v.maxDistanceKm(),
        v.insee(),
        v.position(),
        v.monthlyInvitationCap(),
        v.channels(),
        v.weeklyDigest(),
        v.associationId(),
        v.state(),
        v.vetting(),
        v.createdBy(),
        v.createdAt(),
        at);
  }

  /** The desk takes most of the calls of the next days that nobody can make. */
  private void lookThroughList(Commune commune) {
    Instant soon = loop.now().plus(Duration.ofDays(3));
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
      Occurrence call = call(commune.id(), callId);
      if (call.plannedAt().isAfter(loop.now())
          && call.plannedAt().isBefore(soon)
          && random.nextDouble() < 0.6) {
        new ChangeCaller(mortal)
            .give(commune.collectivity(), callId, CallPlan.DESK, DESK, loop.now());
      }
    }
  }

  /** Sees what was committed, as people see their agenda. */
  void see(Changes changes) {
    changes.events().forEach(event -> see(event, changes.tenant()));
  }

  private void see(DomainEvent event, CollectivityId tenant) {
    if (event instanceof CallPlanned planned) {
      noteInAgenda(tenant, planned.callId(), planned.volunteerId());
    } else if (event instanceof CallerReplaced replaced && replaced.volunteerId() != null) {
      noteInAgenda(tenant, replaced.callId(), replaced.volunteerId());
    } else if (event instanceof ConcernRaised raised && random.nextDouble() < 0.85) {
      in(5 + random.nextInt(180), () -> acknowledge(tenant, raised.concernId()));
    } else if (event instanceof ConcernUnacknowledged climbed && random.nextDouble() < 0.7) {
      in(5 + random.nextInt(60), () -> acknowledge(tenant, climbed.concernId()));
    }
  }

  private void noteInAgenda(CollectivityId tenant, String callId, String callerId) {
    Occurrence call = call(tenant, callId);
    Instant at = call.plannedAt().plusSeconds(random.nextInt(1200));
    if (at.isAfter(loop.now())) {
      loop.at(at, () -> makeCall(tenant, callId, callerId));
    }
  }

  /** A call's time has come; who was not reminded forgets it more often. */
  private void makeCall(CollectivityId tenant, String callId, String callerId) {
    Occurrence call = call(tenant, callId);
    boolean wasReminded = reminded.remove(callId);
    boolean now =
        call.state() == Occurrence.State.PLANNED
            && call.isCalledBy(callerId)
            && !call.plannedAt().isAfter(loop.now());
    if (now && random.nextDouble() < (wasReminded ? 0.96 : 0.85) && random.nextDouble() < 0.93) {
      say(tenant, callId, callerId, Chance.pick(random, FIRST_TRY));
    }
  }

  /** Reads an SMS: behind its link, the call says what is to be done. */
  Optional<String> read(String text) {
    int link = text.indexOf(LINK);
    if (link < 0) {
      return Optional.empty();
    }
    Optional<CallLinks.Called> called =
        new CallLinks(untouched).read(text.substring(link + LINK.length()).strip());
    called.ifPresent(there -> act(there.tenant(), there.call().value()));
    return called.map(there -> there.call().id());
  }

  private void act(CollectivityId tenant, Occurrence call) {
    String caller = call.callerId();
    if (call.state() == Occurrence.State.PLANNED && loop.now().isBefore(call.plannedAt())) {
      reminded.add(call.id());
    } else if (call.state() == Occurrence.State.PLANNED && random.nextDouble() < 0.7) {
      in(
          5 + random.nextInt(120),
          () -> say(tenant, call.id(), caller, Chance.pick(random, FIRST_TRY)));
    } else if (call.state() == Occurrence.State.NO_ANSWER && random.nextDouble() < 0.85) {
      in(10 + random.nextInt(50), () -> say(tenant, call.id(), caller, Chance.pick(random, AGAIN)));
    }
  }

  private void say(CollectivityId tenant, String callId, String callerId, Attempt.Result result) {
    boolean answered = result == Attempt.Result.ANSWERED;
    double worry = answered ? random.nextDouble() : 1;
    Concern.Level concern =
        worry < 0.004 ? Concern.Level.URGENT : worry < 0.02 ? Concern.Level.WATCH : null;
    int minutes = answered ? 5 + random.nextInt(30) : 0;
    Instant at = loop.now();
    boolean desk = callerId.equals(CallPlan.DESK);
    Actor by = desk ? DESK : new Actor(callerId, Role.VOLUNTEER, null);
    done(
        () ->
            new LogAttempt(mortal, ids)
                .log(
                    mortal.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value(),
                    callId,
                    new LogAttempt.Report(callerId, result, minutes, null, null, concern, by, at)));
  }

  private void acknowledge(CollectivityId tenant, String concernId) {
    Instant at = loop.now();
    done(
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

  /** Who gets no answer from the API tries again a minute later. */
  private void done(Runnable act) {
    try {
      act.run();
    } catch (Killed e) {
      in(1, () -> done(act));
    }
  }

  private void in(int minutes, Runnable act) {
    loop.at(loop.now().plus(Duration.ofMinutes(minutes)), act);
  }

  private Occurrence call(CollectivityId tenant, String callId) {
    return untouched.find(Entities.CALLS, tenant, callId).orElseThrow().value();
  }
}
