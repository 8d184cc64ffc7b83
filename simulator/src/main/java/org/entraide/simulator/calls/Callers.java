package org.entraide.simulator.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Role;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallPlanned;
import org.entraide.model.event.DomainEvent.CallerReplaced;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.people.Leave;
import org.entraide.model.people.Volunteer;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.simulator.people.Chance;
import org.entraide.usecase.CallLinks;
import org.entraide.usecase.LogAttempt;

/**
 * What volunteers do: they go on leave, call, forget to, say what came of it or not. They act on
 * what they see, at their agenda and behind the links on their telephones.
 */
final class Callers {
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

  private final Acts acts;
  private final Store untouched;
  private final Store mortal;
  private final Ids ids;
  private final RandomGenerator random;
  private final Set<String> reminded = new HashSet<>();

  /**
   * @param untouched to look things up
   * @param mortal where acts may be cut off, and are done again
   */
  Callers(Acts acts, Store untouched, Store mortal, Ids ids, RandomGenerator random) {
    this.acts = acts;
    this.untouched = untouched;
    this.mortal = mortal;
    this.ids = ids;
    this.random = random;
  }

  /** Some go on leave in the month, a few are suspended. */
  void willBeAway(Commune commune, Scene scene, Volunteer volunteer) {
    if (random.nextDouble() < 0.25) {
      leave(commune, scene, volunteer.id());
    } else if (random.nextDouble() < 0.01) {
      Instant at = commune.atDesk(scene.firstDay().plusDays(random.nextInt(scene.days())), random);
      acts.at(at, () -> change(commune, volunteer.id(), v -> v.in(Volunteer.State.SUSPENDED, at)));
    }
  }

  /** Entered days before, or on the very day. */
  private void leave(Commune commune, Scene scene, String volunteerId) {
    LocalDate from = scene.firstDay().plusDays(random.nextInt(scene.days()));
    Leave leave = new Leave(from, from.plusDays(2 + random.nextInt(9)));
    LocalDate entered = from.minusDays(random.nextDouble() < 0.8 ? 1 + random.nextInt(12) : 0);
    acts.at(
        commune.atDesk(entered, random),
        () -> change(commune, volunteerId, v -> away(v, leave, acts.now())));
  }

  /** As the function {@code people} writes a change of who can when. */
  private void change(Commune commune, String volunteerId, UnaryOperator<Volunteer> change) {
    acts.done(
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
                          Changes.of(commune.id(), acts.now())
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

  /** A call that is theirs is in their agenda. */
  void see(DomainEvent event, CollectivityId tenant) {
    if (event instanceof CallPlanned planned) {
      noteInAgenda(tenant, planned.callId(), planned.volunteerId());
    } else if (event instanceof CallerReplaced replaced && replaced.volunteerId() != null) {
      noteInAgenda(tenant, replaced.callId(), replaced.volunteerId());
    }
  }

  private void noteInAgenda(CollectivityId tenant, String callId, String callerId) {
    Occurrence call = call(tenant, callId);
    Instant at = call.plannedAt().plusSeconds(random.nextInt(1200));
    if (at.isAfter(acts.now())) {
      acts.at(at, () -> makeCall(tenant, callId, callerId));
    }
  }

  /** A call's time has come; who was not reminded forgets it more often. */
  private void makeCall(CollectivityId tenant, String callId, String callerId) {
    Occurrence call = call(tenant, callId);
    boolean wasReminded = reminded.remove(callId);
    boolean now =
        call.state() == Occurrence.State.PLANNED
            && call.isCalledBy(callerId)
            && !call.plannedAt().isAfter(acts.now());
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
    if (call.state() == Occurrence.State.PLANNED && acts.now().isBefore(call.plannedAt())) {
      reminded.add(call.id());
    } else if (call.state() == Occurrence.State.PLANNED && random.nextDouble() < 0.7) {
      acts.in(
          5 + random.nextInt(120),
          () -> say(tenant, call.id(), caller, Chance.pick(random, FIRST_TRY)));
    } else if (call.state() == Occurrence.State.NO_ANSWER && random.nextDouble() < 0.85) {
      acts.in(
          10 + random.nextInt(50),
          () -> say(tenant, call.id(), caller, Chance.pick(random, AGAIN)));
    }
  }

  private void say(CollectivityId tenant, String callId, String callerId, Attempt.Result result) {
    boolean answered = result == Attempt.Result.ANSWERED;
    double worry = answered ? random.nextDouble() : 1;
    Concern.Level concern =
        worry < 0.004 ? Concern.Level.URGENT : worry < 0.02 ? Concern.Level.WATCH : null;
    int minutes = answered ? 5 + random.nextInt(30) : 0;
    Instant at = acts.now();
    boolean desk = callerId.equals(CallPlan.DESK);
    Actor by = desk ? Referents.DESK : new Actor(callerId, Role.VOLUNTEER, null);
    acts.done(
        () ->
            new LogAttempt(mortal, ids)
                .log(
                    mortal.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value(),
                    callId,
                    new LogAttempt.Report(callerId, result, minutes, null, null, concern, by, at)));
  }

  private Occurrence call(CollectivityId tenant, String callId) {
    return untouched.find(Entities.CALLS, tenant, callId).orElseThrow().value();
  }
}
