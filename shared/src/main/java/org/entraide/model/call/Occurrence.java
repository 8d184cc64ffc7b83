package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entraide.model.TimeWindow;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.CallAnswered;
import org.entraide.model.event.DomainEvent.CallCancelled;
import org.entraide.model.event.DomainEvent.CallMissed;
import org.entraide.model.event.DomainEvent.CallPlanned;
import org.entraide.model.event.DomainEvent.CallReported;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.CallerReplaced;

/**
 * One call of a plan, on one day. It ends with an outcome or stays before a référent; "no news" and
 * "not made" are two different things. Acts return a {@link CallOutcome} and never throw for what
 * the present state forbids.
 *
 * @param id {@link #idOf}: a plan has at most one call a day, and making it twice makes one
 * @param revision the plan's, when this call was last planned
 * @param campaignId the campaign it belongs to, or null
 * @param date local day
 * @param minutes expected
 * @param callerId a volunteer, {@link CallPlan#DESK}, or null when nobody of the circle can
 * @param byHand whether a référent gave it to its caller: a changed plan leaves it with them
 * @param sequence one more each time it is moved, cancelled or given to somebody else: what was set
 *     up for an earlier one means nothing
 * @param since when it came to be in its state
 * @param rung of the ladder of an unanswered call: the next one, from 0
 * @param steps what the ladder has done so far
 */
public record Occurrence(
    String id,
    String planId,
    int revision,
    String campaignId,
    String beneficiaryId,
    LocalDate date,
    Instant plannedAt,
    int minutes,
    String callerId,
    boolean byHand,
    int sequence,
    State state,
    Instant since,
    int rung,
    List<Step> steps,
    List<Attempt> attempts,
    Instant createdAt,
    Instant updatedAt) {

  public Occurrence {
    steps = List.copyOf(steps);
    attempts = List.copyOf(attempts);
  }

  /** Where a call stands. */
  public enum State {
    /** Somebody will call. */
    PLANNED,
    /** Nobody of the circle can: before the référent. */
    UNCOVERED,
    /** Nobody answered so far: the ladder goes on. */
    NO_ANSWER,
    /** Every try was in vain: before the référent. */
    UNREACHABLE,
    /** Nobody said what became of it: before the référent. */
    MISSED,
    /** The person answered. */
    ANSWERED,
    /** It ended without a talk, for a reason that is known. */
    CLOSED,
    /** Not to be made: its plan changed. */
    CANCELLED;

    /** Whether a human of the desk has to look at it. */
    public boolean isBeforeReferent() {
      return this == UNCOVERED || this == UNREACHABLE || this == MISSED;
    }

    /** Whether nothing is left to do. */
    public boolean isOver() {
      return this == ANSWERED || this == CLOSED || this == CANCELLED;
    }
  }

  /**
   * A step of the ladder that was taken.
   *
   * @param volunteerId who was asked to call, or null
   */
  public record Step(Rung rung, Instant at, String volunteerId) {}

  /** The id of a plan's call on a day: sorts by day, then plan. */
  public static String idOf(String planId, LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date) + "-" + planId;
  }

  /** A new call; before the référent at once when there is no caller. */
  public static CallOutcome.Changed plan(
      CallPlan plan, LocalDate date, Instant plannedAt, Optional<String> caller, Instant at) {
    Occurrence planned =
        made(
            plan,
            date,
            plannedAt,
            caller.orElse(null),
            caller.isPresent() ? State.PLANNED : State.UNCOVERED,
            at);
    return new CallOutcome.Changed(planned, List.of(planned.toldAsPlanned()));
  }

  /**
   * A call whose time has passed before anybody was told of it. When the plan wanted it already, a
   * référent has to know that the person was not called; before that, nobody had promised it.
   */
  public static CallOutcome late(CallPlan plan, LocalDate date, Instant plannedAt, Instant at) {
    if (!plannedAt.isAfter(plan.revisedAt())) {
      return new CallOutcome.Already();
    }
    Occurrence missed = made(plan, date, plannedAt, null, State.MISSED, at);
    return changed(missed, new CallMissed(missed.id, missed.sequence));
  }

  private static Occurrence made(
      CallPlan plan, LocalDate date, Instant plannedAt, String callerId, State state, Instant at) {
    return new Occurrence(
        idOf(plan.id(), date),
        plan.id(),
        plan.revision(),
        plan.campaignId(),
        plan.beneficiaryId(),
        date,
        plannedAt,
        plan.minutes(),
        callerId,
        false,
        0,
        state,
        at,
        0,
        List.of(),
        List.of(),
        at,
        at);
  }

  /** As the changed plan wants it: another time, another caller, or wanted again. */
  public CallOutcome replan(CallPlan plan, Instant wantedAt, Optional<String> caller, Instant at) {
    if (!mayBePlannedAnew(at)) {
      return new CallOutcome.Already();
    }
    boolean same =
        state != State.CANCELLED
            && plannedAt.equals(wantedAt)
            && minutes == plan.minutes()
            && Objects.equals(callerId, caller.orElse(null));
    if (same) {
      return new CallOutcome.Already();
    }
    Occurrence replanned =
        draft()
            .planned(plan, wantedAt)
            .caller(caller.orElse(null))
            .nextSequence()
            .state(caller.isPresent() ? State.PLANNED : State.UNCOVERED)
            .at(at);
    boolean replaced =
        state == State.PLANNED
            && replanned.callerId != null
            && !replanned.callerId.equals(callerId);
    return changed(
        replanned,
        replaced
            ? new CallerReplaced(id, replanned.sequence, callerId, replanned.callerId)
            : replanned.toldAsPlanned());
  }

  /** Not to be made any more; what was done or is under way stays. */
  public CallOutcome cancel(Instant at) {
    if (state == State.CANCELLED || !mayBePlannedAnew(at)) {
      return new CallOutcome.Already();
    }
    Occurrence cancelled = draft().nextSequence().state(State.CANCELLED).at(at);
    return changed(cancelled, new CallCancelled(id, cancelled.sequence, callerId));
  }

  /** Somebody else will call, or nobody can. */
  public CallOutcome giveTo(Optional<String> caller, Instant at) {
    return giveTo(caller, false, at);
  }

  /** A référent has found somebody who will call, of the circle or not. */
  public CallOutcome giveByHand(String caller, Instant at) {
    return giveTo(Optional.of(caller), true, at);
  }

  private CallOutcome giveTo(Optional<String> caller, boolean hand, Instant at) {
    if (state.isOver()) {
      return refused(CallOutcome.Reason.CLOSED);
    }
    String next = caller.orElse(null);
    boolean stays = Objects.equals(callerId, next);
    if (stays && (next != null || state == State.UNCOVERED)) {
      return new CallOutcome.Already();
    }
    Occurrence given =
        draft()
            .caller(next)
            .givenByHand(hand)
            .nextSequence()
            .state(stateWith(caller.isPresent()))
            .at(at);
    return next == null
        ? changed(given, new CallUncovered(id, given.sequence))
        : changed(given, new CallerReplaced(id, given.sequence, callerId, next));
  }

  /**
   * What came of a call. Of one that has ended, whoever said it may say more, or correct it: the
   * same outcome in other words is added, what was said before stays on record.
   *
   * @param byReferent who may say that it is settled: a référent closes what nobody did
   */
  public CallOutcome log(Attempt attempt, boolean byReferent, Instant at) {
    Attempt.Result result = attempt.outcome();
    if (state.isOver()) {
      return amend(attempt, at);
    }
    if (at.isBefore(plannedAt.minus(CallTimes.EARLIEST_LOG))) {
      return refused(CallOutcome.Reason.TOO_EARLY);
    }
    Draft logged = draft().attempts(with(attempt));
    if (result == Attempt.Result.ANSWERED) {
      return changed(
          logged.state(State.ANSWERED).at(at),
          new CallAnswered(id, attempt.callerId(), attempt.minutes()));
    }
    if (result.isNews() || (result == Attempt.Result.NOT_MADE && byReferent)) {
      return changed(
          logged.state(State.CLOSED).at(at),
          new CallReported(id, attempt.callerId(), result.name()));
    }
    if (isClimbing() || (result == Attempt.Result.NOT_MADE && state == State.MISSED)) {
      // A try that was not made stops no ladder: nobody has reached the person yet.
      return new CallOutcome.Changed(logged.at(at), List.of());
    }
    return result == Attempt.Result.NOT_MADE
        ? changed(logged.state(State.MISSED).at(at), new CallMissed(id, sequence))
        : new CallOutcome.Changed(logged.state(State.NO_ANSWER).at(at), List.of());
  }

  private CallOutcome amend(Attempt attempt, Instant at) {
    Optional<Attempt> last = attempts.stream().reduce((earlier, later) -> later);
    if (last.filter(attempt::isOfTheSameTalkAs).isEmpty()) {
      return refused(CallOutcome.Reason.CLOSED);
    }
    return attempt.saysNoMoreThan(last.get())
        ? new CallOutcome.Already()
        : new CallOutcome.Changed(draft().attempts(with(attempt)).at(at), List.of());
  }

  /** Whether the ladder's first step is to be set up: nobody answered, for the first time. */
  public boolean beginsLadder(Occurrence before) {
    return state == State.NO_ANSWER && before.state != State.NO_ANSWER;
  }

  /** The same before a later rung: of those between, none had anybody to ask. */
  public Occurrence passedTo(int later) {
    return later == rung ? this : draft().rung(later).at(updatedAt);
  }

  /**
   * The ladder's next step is due.
   *
   * @param due the rung that was set up; an earlier or later one means nothing
   * @param substitute who would call instead, when the step asks for one
   */
  public CallOutcome climb(int due, Rung step, Optional<String> substitute, Instant at) {
    if (!isClimbing() || due != rung) {
      return new CallOutcome.Already();
    }
    Draft climbed = draft().rung(rung + 1);
    String asked = callerId;
    if (step == Rung.SUBSTITUTE) {
      asked = substitute.orElse(null);
      substitute.ifPresent(next -> climbed.caller(next).nextSequence());
    } else if (step == Rung.REFERENT) {
      asked = null;
      climbed.state(State.UNREACHABLE);
    } else if (step == Rung.CONTACT_PERSON) {
      asked = null;
    }
    List<Step> taken = new ArrayList<>(steps);
    taken.add(new Step(step, at, asked));
    return changed(climbed.steps(taken).at(at), new CallStepTaken(id, rung, step.name(), asked));
  }

  /** Time is up and nobody said what became of it. */
  public CallOutcome miss(int dueSequence, Instant at) {
    boolean open = state == State.PLANNED || state == State.UNCOVERED;
    if (!open || dueSequence != sequence) {
      return new CallOutcome.Already();
    }
    return changed(draft().state(State.MISSED).at(at), new CallMissed(id, sequence));
  }

  /** When it is to be made. */
  public TimeWindow window() {
    return new TimeWindow(plannedAt, plannedAt.plusSeconds(60L * minutes));
  }

  /** Whether nothing was done about it yet and its time has not come. */
  public boolean mayBePlannedAnew(Instant at) {
    boolean untouched =
        state == State.PLANNED || state == State.UNCOVERED || state == State.CANCELLED;
    return untouched && attempts.isEmpty() && at.isBefore(plannedAt);
  }

  /** Whether it is that person's to make, or was theirs to make last. */
  public boolean isCalledBy(String personId) {
    return personId != null && personId.equals(callerId);
  }

  /** Where it stands in time: sorts as the instant. */
  public String sortableTime() {
    return DateTimeFormatter.ISO_INSTANT.format(plannedAt);
  }

  private boolean isClimbing() {
    return state == State.NO_ANSWER || state == State.UNREACHABLE;
  }

  private List<Attempt> with(Attempt attempt) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(attempt);
    return all;
  }

  private State stateWith(boolean caller) {
    if (state == State.UNCOVERED && caller) {
      return State.PLANNED;
    }
    return state == State.PLANNED && !caller ? State.UNCOVERED : state;
  }

  private DomainEvent toldAsPlanned() {
    return callerId == null
        ? new CallUncovered(id, sequence)
        : new CallPlanned(id, sequence, callerId);
  }

  private Draft draft() {
    return new Draft(this);
  }

  private static CallOutcome changed(Occurrence occurrence, DomainEvent event) {
    return new CallOutcome.Changed(occurrence, List.of(event));
  }

  private static CallOutcome refused(CallOutcome.Reason reason) {
    return new CallOutcome.Refused(reason);
  }
}
