package org.entraide.usecase;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.CallTimes;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Rung;
import org.entraide.model.call.Waiting;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.CallLadderDue;
import org.entraide.model.event.DomainEvent.CallLookAheadDue;
import org.entraide.model.event.DomainEvent.CallOutcomeDue;
import org.entraide.model.event.DomainEvent.CallReminderDue;
import org.entraide.model.event.DomainEvent.CallReminderDue.Occasion;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What a changed call brings with it into the transaction: its events, its timers, its line in the
 * référent's list and in the caller's diary. Timers of an earlier sequence are left where they are,
 * and mean nothing when they come.
 */
public final class WriteCall {
  private final Store store;
  private final Settings settings;
  private final CallTimes times;

  public WriteCall(Store store, Settings settings) {
    this.store = store;
    this.settings = settings;
    this.times = new CallTimes(settings);
  }

  /**
   * Adds it all to {@code changes}.
   *
   * @param read the call as it was read; empty when it is new
   */
  public void write(
      Changes changes, Optional<Versioned<Occurrence>> read, CallOutcome.Changed changed) {
    Occurrence call = changed.call();
    Optional<Occurrence> before = read.map(Versioned::value);
    changes.put(Entities.CALLS, call.id(), read, call);
    changed.events().forEach(changes::tell);
    listForReferent(changes, before, call);
    noteInDiaries(changes, before, call);
    boolean anew = before.isEmpty() || before.get().sequence() != call.sequence();
    if (anew && isToCome(call)) {
      setTimers(changes, call);
    }
  }

  /** Sets the timer of the ladder's next step, now that one was taken. */
  public void climbAfterStep(Changes changes, Occurrence call) {
    Rung.of(settings.ladder(), call.rung())
        .ifPresent(rung -> climb(changes, call, times.dueAfterStep(rung, changes.at())));
  }

  /**
   * Sets the timer of the ladder's next step, now that nobody answered: of the first one, or of the
   * référent's, who need not wait when the last one who was asked has tried in vain.
   */
  public void climbAfterTry(Changes changes, Occurrence before, Occurrence call) {
    Rung.of(settings.ladder(), call.rung())
        .filter(rung -> call.beginsLadder(before) || rung == Rung.REFERENT)
        .filter(rung -> call.state() == Occurrence.State.NO_ANSWER)
        .ifPresent(rung -> climb(changes, call, times.dueAfterTry(rung, changes.at())));
  }

  private static void climb(Changes changes, Occurrence call, Instant due) {
    changes.remind(due, new CallLadderDue(call.id(), call.rung()));
  }

  private static void listForReferent(
      Changes changes, Optional<Occurrence> before, Occurrence call) {
    Optional<Waiting> was = before.flatMap(Waiting::of);
    Optional<Waiting> is = Waiting.of(call);
    if (!was.equals(is)) {
      was.ifPresent(line -> changes.delete(Entities.WAITING_CALLS, line.id()));
      is.ifPresent(line -> changes.create(Entities.WAITING_CALLS, line.id(), line));
    }
  }

  private void noteInDiaries(Changes changes, Optional<Occurrence> before, Occurrence call) {
    Optional<Occurrence> noted = before.filter(WriteCall::isInADiary);
    boolean notes = isInADiary(call);
    boolean same =
        noted.isPresent()
            && notes
            && noted.get().callerId().equals(call.callerId())
            && noted.get().window().equals(call.window());
    if (same) {
      return;
    }
    Diaries diaries = new Diaries(store);
    noted
        .map(Occurrence::callerId)
        .filter(caller -> !notes || !caller.equals(call.callerId()))
        .ifPresent(caller -> diaries.willNotCall(changes, call.id(), caller));
    if (notes) {
      diaries.willCall(changes, call);
    }
  }

  /** What ended is left there: it is past, or soon will be, and is forgotten by itself. */
  private static boolean isInADiary(Occurrence call) {
    return call.callerId() != null
        && !Objects.equals(call.callerId(), CallPlan.DESK)
        && call.state() != Occurrence.State.CANCELLED;
  }

  private static boolean isToCome(Occurrence call) {
    return call.state() == Occurrence.State.PLANNED || call.state() == Occurrence.State.UNCOVERED;
  }

  private void setTimers(Changes changes, Occurrence call) {
    Instant lookAhead = times.lookAhead(call);
    if (lookAhead.isAfter(changes.at())) {
      changes.remind(lookAhead, new CallLookAheadDue(call.id(), call.sequence()));
    }
    changes.remind(times.missed(call), new CallOutcomeDue(call.id(), call.sequence()));
    if (call.callerId() != null && !call.callerId().equals(CallPlan.DESK)) {
      remind(changes, call, Occasion.DAY_BEFORE, times.dayBefore(call));
      times.shortlyBefore(call).ifPresent(at -> remind(changes, call, Occasion.SHORTLY_BEFORE, at));
      remind(changes, call, Occasion.DONE, times.done(call));
    }
  }

  private static void remind(Changes changes, Occurrence call, Occasion occasion, Instant dueAt) {
    if (dueAt.isAfter(changes.at())) {
      changes.remind(
          dueAt, new CallReminderDue(call.id(), call.sequence(), call.callerId(), occasion));
    }
  }
}
