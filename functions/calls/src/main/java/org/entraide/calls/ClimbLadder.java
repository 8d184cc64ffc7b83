package org.entraide.calls;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Occurrence;
import org.entraide.model.call.Rung;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.CallLadderDue;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.usecase.WriteCall;

/**
 * Nobody has answered so far: takes the next step and sets the timer of the one after it. An answer
 * that was logged meanwhile has stopped it.
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
    return Rung.of(collectivity.settings().ladder(), due)
        .map(
            rung ->
                occurrence.climb(
                    due,
                    rung,
                    rung == Rung.SUBSTITUTE
                        ? substitute(occurrence, collectivity, now)
                        : Optional.empty(),
                    now))
        .orElseGet(CallOutcome.Already::new);
  }

  /** Somebody of the circle who has not tried yet and can today. */
  private Optional<String> substitute(
      Occurrence occurrence, Collectivity collectivity, Instant now) {
    CallPlan plan =
        store
            .find(Entities.CALL_PLANS, collectivity.id(), occurrence.planId())
            .orElseThrow()
            .value();
    Set<String> tried = new HashSet<>();
    tried.add(occurrence.callerId());
    occurrence.attempts().stream().map(Attempt::callerId).forEach(tried::add);
    return new Circles(store)
        .of(collectivity, plan)
        .substitute(now.atZone(collectivity.settings().timeZone()).toLocalDate(), tried);
  }
}
