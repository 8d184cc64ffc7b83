package org.entraide.model.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AcceptTimesTest {
  private static final double BOUND = Math.pow(2, 1 / 8.0) - 1;

  @Test
  void nobodyAcceptedIsNoTime() {
    assertThat(AcceptTimes.percentile(Tally.NOTHING, 50)).isEmpty();
  }

  @Test
  void percentilesAreWithinTheBoundThatIsStated() {
    Random random = new Random(6);
    for (int story = 0; story < 200; story++) {
      List<Double> minutes = new ArrayList<>();
      Tally tally = Tally.NOTHING;
      for (int i = random.nextInt(60); i >= 0; i--) {
        Duration time = Duration.ofSeconds(60 + (long) Math.exp(random.nextDouble() * 15));
        minutes.add(time.toSeconds() / 60.0);
        tally = tally.plus(AcceptTimes.count(time), 1);
      }
      minutes.sort(Double::compare);
      for (int percent : new int[] {50, 90}) {
        double exact = minutes.get((minutes.size() * percent + 99) / 100 - 1);
        assertThat((double) AcceptTimes.percentile(tally, percent).orElseThrow())
            .as("%d %% of %s", percent, minutes)
            .isCloseTo(exact, within(exact * BOUND + 0.5 + 1e-6));
      }
    }
  }

  @Test
  void timesOutOfReasonCountAsTheShortestAndTheLongest() {
    Tally early = Tally.NOTHING.plus(AcceptTimes.count(Duration.ofSeconds(-5)), 1);
    Tally late = Tally.NOTHING.plus(AcceptTimes.count(Duration.ofDays(4000)), 1);
    assertThat(AcceptTimes.percentile(early, 50)).hasValue(1);
    assertThat(AcceptTimes.percentile(late, 50).orElseThrow())
        .isCloseTo(Duration.ofDays(90).toMinutes(), within(12_000L));
  }
}
