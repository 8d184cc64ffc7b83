package org.entraide.notifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallOutcome;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.ConcernOutcome;
import org.entraide.model.call.Occurrence;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** Calls to Jeanne in every state, and a concern about her: Paul calls the next day at three. */
final class Calls {
  static final LocalDate TOMORROW = LocalDate.of(2026, 12, 2);
  static final Instant AT_THREE = Instant.parse("2026-12-02T14:00:00Z");
  static final String CONCERN = "06H31N8JG2CNCERN";
  static final Occurrence PLANNED = planned("06H31N8JG2PRAN01", Optional.of("paul"));
  static final Occurrence UNCOVERED = planned("06H31N8JG2PRAN02", Optional.empty());
  static final Occurrence CANCELLED =
      after(planned("06H31N8JG2PRAN03", Optional.of("paul")).cancel(Town.NOON));
  static final Occurrence MISSED =
      after(planned("06H31N8JG2PRAN04", Optional.of("paul")).miss(0, Town.NOON));
  static final Occurrence UNANSWERED =
      after(
          after(planned("06H31N8JG2PRAN05", Optional.of("paul")).log(inVain(), false, AT_THREE))
              .climb(0, org.entraide.model.call.Rung.RETRY, Optional.empty(), AT_THREE));

  private Calls() {}

  /** Writes them all. */
  static void write(Store store) {
    Concern raised =
        Concern.raise(CONCERN, "jeanne", null, Concern.Level.URGENT, null, paul(), Town.NOON)
            .concern();
    Concern climbed = ((ConcernOutcome.Changed) raised.climb(0, 0, Town.NOON)).concern();
    Changes changes = Changes.of(Town.ID, Town.NOON).create(Entities.CONCERNS, CONCERN, climbed);
    List.of(PLANNED, UNCOVERED, CANCELLED, MISSED, UNANSWERED)
        .forEach(call -> changes.create(Entities.CALLS, call.id(), call));
    store.commit(Decision.change(null, changes));
  }

  private static Occurrence planned(String planId, Optional<String> caller) {
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=WEEKLY",
            LocalTime.of(15, 0),
            15,
            CallPlan.Doctrine.STABLE,
            List.of("paul"),
            HolidayRule.KEEP,
            TOMORROW,
            null,
            CallPlan.State.ACTIVE);
    CallPlan plan = CallPlan.make(planId, "jeanne", terms, null, paul(), Town.NOON);
    return Occurrence.plan(plan, TOMORROW, AT_THREE, caller, Town.NOON).call();
  }

  private static Attempt inVain() {
    return new Attempt(AT_THREE, "paul", paul(), Attempt.Result.NO_ANSWER, 0, null, null, null);
  }

  private static Occurrence after(CallOutcome outcome) {
    return ((CallOutcome.Changed) outcome).call();
  }

  private static Actor paul() {
    return new Actor("paul", Role.VOLUNTEER, null);
  }
}
