package org.entraide.model.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.holiday.HolidayRule;
import org.entraide.testing.Town;

/** Jeanne calls Lucienne on Tuesdays at three; Paul and Awa stand in. */
final class CallStory {
  static final String JEANNE = "jeanne";
  static final String PAUL = "paul";
  static final String AWA = "awa";
  static final LocalDate TUESDAY = LocalDate.of(2026, 12, 8);

  /** A week before, 9:00 in Paris. */
  static final Instant A_WEEK_BEFORE = Town.MORNING;

  static final Instant AT_THREE = time("2026-12-08T15:00:00+01:00");
  static final Instant AFTER = time("2026-12-08T15:20:00+01:00");

  private CallStory() {}

  static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  static CallPlan plan(CallPlan.Doctrine doctrine, String... circle) {
    CallPlan.Terms terms =
        new CallPlan.Terms(
            "FREQ=WEEKLY;BYDAY=TU",
            LocalTime.of(15, 0),
            15,
            doctrine,
            List.of(circle),
            HolidayRule.KEEP,
            LocalDate.of(2026, 12, 1),
            null,
            CallPlan.State.ACTIVE);
    return CallPlan.make("p1", Town.LUCIENNE, terms, null, Actor.SYSTEM, A_WEEK_BEFORE);
  }

  static CallPlan tuesdays() {
    return plan(CallPlan.Doctrine.STABLE, JEANNE, PAUL, AWA);
  }

  static Occurrence planned() {
    return Occurrence.plan(tuesdays(), TUESDAY, AT_THREE, Optional.of(JEANNE), A_WEEK_BEFORE)
        .call();
  }

  static Occurrence uncovered() {
    return Occurrence.plan(tuesdays(), TUESDAY, AT_THREE, Optional.empty(), A_WEEK_BEFORE).call();
  }

  /** As its caller says. */
  static Attempt says(String callerId, Attempt.Result result) {
    boolean answered = result == Attempt.Result.ANSWERED;
    return new Attempt(
        AFTER,
        callerId,
        new Actor(callerId, Role.VOLUNTEER, null),
        result,
        answered ? 14 : 0,
        null,
        null,
        null);
  }

  static Occurrence after(CallOutcome outcome) {
    return ((CallOutcome.Changed) outcome).call();
  }

  static Occurrence logged(Occurrence call, Attempt.Result result) {
    return after(call.log(says(JEANNE, result), false, AFTER));
  }
}
