package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.RingTimes;
import org.entraide.model.request.HelpRequest;

/**
 * How fast people are asked for a request: how many at once, and how long they are given.
 *
 * @param now when the next wave goes out
 * @param chance that one who is asked says yes, above 0 and up to 1
 */
public record Pace(HelpRequest request, Settings settings, Instant now, double chance) {
  /** The waves of an urgent request follow each other so many times faster. */
  private static final int HASTE = 4;

  /** An urgent wave is as wide as if so many times the places were needed. */
  private static final int URGENT_WIDTH = 2;

  /** While there is time for all who may be needed, a wave is given so many times its delay. */
  private static final int PATIENCE = 3;

  /** As the window nears, delays shorten so that so many waves fit in. */
  private static final int A_FEW_WAVES = 3;

  /** Nobody can answer faster than that: messages travel, people are busy. */
  private static final Duration SHORTEST_DELAY = Duration.ofMinutes(10);

  /**
   * How many are asked at once: so many that, over the waves for which there is time, the expected
   * number of acceptances meets the need. With days ahead that is one at a time; in the last wave
   * it is all of them; and an urgent request asks twice as many at once. The collectivity's bounds
   * for each place hold.
   */
  int size() {
    double needed = request.urgent() ? URGENT_WIDTH * places() : (double) places() / wavesLeft();
    int wanted = (int) Math.round(Math.min(Waves.LARGEST, needed / chance));
    int largest = settings.matching().waveSize() * places();
    int smallest = Math.min(largest, settings.matching().minWaveSize() * places());
    return Math.min(Waves.LARGEST, Math.max(smallest, Math.min(wanted, largest)));
  }

  /**
   * How long a wave is given: the collectivity's delay, or more while there is time; a quarter of
   * it when it is urgent; and less when the window is so near that not even a few waves would fit
   * in.
   */
  Duration given() {
    Duration usual = Duration.ofMinutes(settings.matching().waveDelayMinutes());
    Duration delay = request.urgent() ? usual.dividedBy(HASTE) : patient(usual);
    Duration fitting = Duration.between(now, deadline()).dividedBy(A_FEW_WAVES);
    return shorter(delay, longer(fitting, SHORTEST_DELAY));
  }

  /**
   * The longest delay with which as many can still be asked, one after the other, as it takes to
   * expect a yes for each place. Who is asked next while somebody would still have said yes is
   * asked in vain, and has one invitation of the month less. A collectivity that never asks one
   * alone is in more of a hurry than that.
   */
  private Duration patient(Duration usual) {
    if (settings.matching().minWaveSize() > 1) {
      return usual;
    }
    double asked = places() / chance;
    for (int times = PATIENCE; times > 1; times--) {
      Duration longer = usual.multipliedBy(times);
      if (wavesThatFit(longer, asked) >= asked) {
        return longer;
      }
    }
    return usual;
  }

  /** This wave and those after it, which there is time for and which the settings allow. */
  private int wavesLeft() {
    return Math.max(1, wavesThatFit(given(), settings.matching().maxWaves() - request.wave()));
  }

  /** Waves, up to {@code most}, that can each go out and have that time before the deadline. */
  private int wavesThatFit(Duration each, double most) {
    RingTimes times = RingTimes.of(settings);
    int waves = 0;
    Instant at = times.next(now);
    while (at.isBefore(deadline()) && waves < most) {
      waves++;
      at = times.next(at.plus(each));
    }
    return waves;
  }

  private int places() {
    return Math.max(1, request.placesLeft());
  }

  private Instant deadline() {
    return Waves.deadline(request);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
