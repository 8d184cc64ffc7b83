package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.entraide.model.TimeWindow;
import org.entraide.model.request.HelpRequest;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant MORNING = Town.MORNING;
  private static final Duration WAVE = Duration.ofHours(2);

  @Test
  void aWaveIsAsLargeAsTheTimeLeftAndTheChanceOfAYesAskFor() {
    Instant anHourBefore = Town.AFTERNOON.from().minus(Duration.ofHours(1));

    assertThat(size(open(), MORNING, 0.2))
        .as("time for nine waves by day: one at a time")
        .isEqualTo(1);
    assertThat(size(open(), MORNING, 0.04)).as("few say yes").isEqualTo(3);
    assertThat(size(open(), MORNING, 0.01)).as("the most").isEqualTo(10);
    assertThat(size(open(), anHourBefore, 0.2)).as("three waves").isEqualTo(2);
    assertThat(size(Town.request(Town.AFTERNOON, true), MORNING, 0.5))
        .as("urgent: twice as many as are needed, at once")
        .isEqualTo(4);
  }

  @Test
  void theNightLeavesNoTimeForWaves() {
    Instant evening = Instant.parse("2026-12-01T18:30:00Z");
    TimeWindow early = Town.window("2026-12-02T08:30:00+01:00", "2026-12-02T09:30:00+01:00");

    assertThat(size(Town.request(early, false), evening, 0.3))
        .as("one wave before 20:00, one from 8:00 on")
        .isEqualTo(2);
  }

  @Test
  void delaysShortenAsTheWindowNears() {
    Instant anHourBefore = Town.AFTERNOON.from().minus(Duration.ofHours(1));

    assertThat(given(open(), anHourBefore.minus(Duration.ofHours(7)), 0.2)).isEqualTo(WAVE);
    assertThat(given(open(), anHourBefore, 0.2))
        .as("an hour for a few waves")
        .isEqualTo(Duration.ofMinutes(20));
    assertThat(given(open(), anHourBefore.plus(Duration.ofMinutes(50)), 0.2))
        .as("nobody answers faster")
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aWaveHasMoreTimeWhileAllWhoMayBeNeededCanStillBeAsked() {
    // From Tuesday at 9:00 to Friday at 14:00: 41 hours by day, eight to nine waves of six hours.
    TimeWindow friday = Town.window("2026-12-04T14:00:00+01:00", "2026-12-04T15:00:00+01:00");
    HelpRequest soon = Town.request(friday, false);

    assertThat(given(soon, MORNING, 0.2)).as("five may be needed").isEqualTo(WAVE.multipliedBy(3));
    assertThat(given(soon, MORNING, 0.1)).as("ten").isEqualTo(WAVE.multipliedBy(2));
    assertThat(given(soon, MORNING, 0.02)).as("fifty").isEqualTo(WAVE);
    assertThat(size(soon, MORNING, 0.2)).as("one by one").isEqualTo(1);
    assertThat(given(Town.request(friday, true), MORNING, 0.2))
        .as("urgent")
        .isEqualTo(WAVE.dividedBy(4));
    assertThat(new Pace(soon, Town.settings(), MORNING, 0.2).given())
        .as("a town that asks five at once")
        .isEqualTo(WAVE);
  }

  private static Duration given(HelpRequest request, Instant now, double chance) {
    return new Pace(request, Town.defaults(), now, chance).given();
  }

  private static int size(HelpRequest request, Instant now, double chance) {
    return new Pace(request, Town.defaults(), now, chance).size();
  }

  private static HelpRequest open() {
    return Town.request(Town.AFTERNOON, false);
  }
}
