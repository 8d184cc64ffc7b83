package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.collectivity.Settings.Ladder.PartOfDay;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class CallTimesTest {
  private static final Settings SETTINGS = Town.defaults();
  private static final ZoneId PARIS = SETTINGS.timeZone();
  private static final CallTimes TIMES = new CallTimes(SETTINGS);

  @Test
  void remindersAreCivilTimesOnBothSidesOfAClockChange() {
    // Clocks go forward in the night to Sunday 2027-03-28.
    Occurrence sunday = callOn("2027-03-28", "2027-03-28T15:00:00+02:00");

    assertThat(TIMES.dayBefore(sunday)).isEqualTo(CallStory.time("2027-03-27T10:00:00+01:00"));
    assertThat(TIMES.lookAhead(sunday)).isEqualTo(CallStory.time("2027-03-25T10:00:00+01:00"));
    assertThat(TIMES.shortlyBefore(sunday)).contains(CallStory.time("2027-03-28T14:00:00+02:00"));
  }

  @Test
  void theReferentKnowsTwoWholeDaysBefore() {
    Occurrence early = callOn("2026-12-08", "2026-12-08T08:00:00+01:00");

    assertThat(Duration.between(TIMES.lookAhead(early), early.plannedAt()))
        .isGreaterThanOrEqualTo(Duration.ofDays(2));
  }

  @Test
  void whatWasCalledInTheEveningIsAskedForInTheMorning() {
    Occurrence evening = callOn("2026-12-08", "2026-12-08T19:45:00+01:00");

    assertThat(TIMES.done(evening)).isEqualTo(CallStory.time("2026-12-09T08:00:00+01:00"));
    assertThat(TIMES.missed(evening)).isEqualTo(CallStory.time("2026-12-09T11:00:00+01:00"));
  }

  @Test
  void whoDidNotAnswerInTheMorningIsCalledInTheAfternoon() {
    assertThat(TIMES.again(CallStory.time("2026-12-08T09:30:00+01:00")))
        .isEqualTo(CallStory.time("2026-12-08T14:00:00+01:00"));
    assertThat(TIMES.again(CallStory.time("2026-12-08T15:20:00+01:00")))
        .isEqualTo(CallStory.time("2026-12-08T19:20:00+01:00"));
    assertThat(TIMES.again(CallStory.time("2026-12-08T19:20:00+01:00")))
        .as("the next morning")
        .isEqualTo(CallStory.time("2026-12-09T09:00:00+01:00"));
  }

  @Property(tries = 1_000)
  void aNewTryIsLaterAwakeInAnotherPartOfTheDayAndSoon(
      @ForAll @IntRange(max = 60 * 24 * 365) int minute) {
    Instant last = Town.MORNING.plus(Duration.ofMinutes(minute));
    LocalTime lastTime = last.atZone(PARIS).toLocalTime();

    Instant again = TIMES.again(last);

    LocalTime time = again.atZone(PARIS).toLocalTime();
    assertThat(Duration.between(last, again))
        .isBetween(Duration.ofMinutes(SETTINGS.ladder().retryAfterMinutes()), Duration.ofHours(26));
    assertThat(SETTINGS.quietHours().contains(time)).as("quiet at %s", again).isFalse();
    List<PartOfDay> parts = SETTINGS.ladder().partsOfDay();
    assertThat(parts).anyMatch(part -> part.contains(time));
    assertThat(parts).noneMatch(part -> part.contains(time) && part.contains(lastTime));
  }

  private static Occurrence callOn(String date, String at) {
    return Occurrence.plan(
            CallStory.tuesdays(),
            java.time.LocalDate.parse(date),
            CallStory.time(at),
            java.util.Optional.of(CallStory.JEANNE),
            CallStory.A_WEEK_BEFORE)
        .call();
  }
}
