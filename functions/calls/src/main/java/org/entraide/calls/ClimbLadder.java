package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Circle;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Rung;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.CallLadderDue;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.usecase.WriteCall;

/**
 * Nobody has answered so far: takes the next step and sets the timer of the one after it. An answer
 * that was logged meanwhile has stopped it. A rung that would ask somebody, and finds nobody who
 * can today, is passed over at once: nobody waits for a try that nobody makes. Of who does not
 * agree to be called any more, only the référent hears.
 */
final class ClimbLadder {
  private final Store store;
  private final ChangeCall call;

  ClimbLadder(Store store) {
    this.store = store;
    this.call = new ChangeCall(store);
  }

  void on(CallLadderDue fact, CollectivityId tenant, Instant now) {
    call.change(
        tenant,
        fact.callId(),
        now,
        (occurrence, collectivity) -> step(occurrence, collectivity, fact.rung(), now),
        WriteCall::climbAfterStep);
  }

  private CallOutcome step(Occurrence occurrence, Collectivity collectivity, int due, Instant now) {
    List<Rung> rungs = Rung.of(collectivity.settings().ladder());
    if (occurrence.rung() != due) {
      return new CallOutcome.Already();
    }
    CallPlan plan =
        store
            .find(Entities.CALL_PLANS, collectivity.id(), occurrence.planId())
            .orElseThrow()
            .value();
    boolean unwanted = plan.because() == CallPlan.Because.CONSENT_WITHDRAWN;
    for (int number = due; number < rungs.size(); number++) {
      Rung rung = rungs.get(number);
      if (unwanted && rung != Rung.REFERENT) {
        continue;
      }
      if (!rung.asksACaller()) {
        return occurrence.passedTo(number).climb(number, rung, Optional.empty(), now);
      }
      Optional<String> able = able(occurrence, collectivity, plan, rung, now);
      if (able.isPresent()) {
        Rung taken = occurrence.isCalledBy(able.get()) ? rung : Rung.SUBSTITUTE;
        return occurrence.passedTo(number).climb(number, taken, able, now);
      }
    }
    return new CallOutcome.Already();
  }

  /** Who is asked: to try again the caller when they can today, else somebody of the circle. */
  private Optional<String> able(
      Occurrence occurrence, Collectivity collectivity, CallPlan plan, Rung rung, Instant now) {
    String caller = occurrence.callerId();
    Circle circle = new Circles(store).of(collectivity, plan, caller);
    LocalDate today = now.atZone(collectivity.settings().timeZone()).toLocalDate();
    if (rung == Rung.RETRY && caller != null && circle.can(caller, today)) {
      return Optional.of(caller);
    }
    Set<String> tried = new HashSet<>();
    tried.add(caller);
    occurrence.attempts().stream().map(Attempt::callerId).forEach(tried::add);
    return circle.substitute(today, tried);
  }
}
