package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.call.CallPlan.State;
import org.entraide.model.collectivity.Settings;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class HorizonTest {
  private static final Settings SETTINGS = Town.defaults();

  @Test
  void aPausedPlanMakesNoCallsAndSetsNoTimer() {
    CallPlan paused =
        CallStory.tuesdays().changedTo(CallStory.tuesdays().terms().in(State.PAUSED), Town.MORNING);

    Horizon horizon = Horizon.of(paused, SETTINGS, Town.MORNING);
    assertThat(horizon.days(paused, SETTINGS, LocalDate.of(2026, 12, 1))).isEmpty();
    assertThat(horizon.next(paused, SETTINGS)).isEmpty();
  }

  @Test
  void aLaterRevisionCoversAnEarlierOne() {
    Horizon first = new Horizon("p1", 1, LocalDate.of(2026, 12, 15));

    assertThat(new Horizon("p1", 2, LocalDate.of(2026, 12, 10)).covers(first)).isTrue();
    assertThat(first.covers(new Horizon("p1", 1, LocalDate.of(2026, 12, 16)))).isFalse();
    assertThat(first.covers(first)).isTrue();
  }

  /** Played from timer to timer, each day of the rule is made once, a week before or more. */
  @Property(tries = 50)
  void rollingForwardMakesEveryCallOnceAndAtLeastAWeekBefore(
      @ForAll @IntRange(min = 1, max = 20) int weeks) {
    CallPlan plan = every(weeks);
    List<LocalDate> made = new ArrayList<>();
    Instant now = Town.MORNING;
    Instant end = Town.MORNING.plus(Duration.ofDays(365));
    Optional<Horizon> laidOut = Optional.empty();
    int timers = 0;
    while (now.isBefore(end)) {
      Horizon horizon = Horizon.of(plan, SETTINGS, now);
      LocalDate today = now.atZone(SETTINGS.timeZone()).toLocalDate();
      for (LocalDate day :
          horizon.days(plan, SETTINGS, Horizon.owedSince(laidOut, plan, SETTINGS))) {
        made.add(day);
        assertThat(timers == 0 || !day.isBefore(today.plusDays(7))).isTrue();
      }
      laidOut = Optional.of(horizon);
      now = horizon.next(plan, SETTINGS).orElseThrow();
      timers++;
    }

    LocalDate last = laidOut.orElseThrow().until();
    assertThat(made)
        .isEqualTo(
            plan.schedule(SETTINGS)
                .days(LocalDate.of(2026, 12, 1))
                .takeWhile(day -> !day.isAfter(last))
                .toList());
    assertThat(timers).as("no timer without a call").isLessThanOrEqualTo(made.size() + 1);
  }

  private static CallPlan every(int weeks) {
    CallPlan.Terms terms = CallStory.tuesdays().terms();
    return CallStory.tuesdays()
        .changedTo(
            new CallPlan.Terms(
                "FREQ=WEEKLY;INTERVAL=" + weeks,
                terms.time(),
                terms.minutes(),
                terms.doctrine(),
                terms.circle(),
                terms.holidayRule(),
                terms.from(),
                null,
                State.ACTIVE),
            Town.MORNING);
  }
}
