package org.entraide.local.async;

import java.time.Duration;
import java.util.Random;

/**
 * In which order, and how often, what is asynchronous is delivered. AWS promises only "at least
 * once": {@link #unruly} makes use of that freedom, so that tests can see whether the functions
 * bear it.
 */
public interface DeliveryOrder {

  /** Once each, at once. */
  DeliveryOrder ORDERLY =
      new DeliveryOrder() {
        @Override
        public int copies() {
          return 1;
        }

        @Override
        public Duration hold() {
          return Duration.ZERO;
        }
      };

  /** How often the next message is delivered, at least 1. */
  int copies();

  /** For how long (real time) a copy is held back. */
  Duration hold();

  /**
   * Everything twice, and each copy at a random moment within the window: those in flight together
   * overtake one another.
   *
   * @param seed decides the moments
   * @param window the longest hold, real time
   */
  static DeliveryOrder unruly(long seed, Duration window) {
    Random random = new Random(seed);
    return new DeliveryOrder() {
      @Override
      public int copies() {
        return 2;
      }

      @Override
      public Duration hold() {
        synchronized (random) {
          return Duration.ofNanos((long) (random.nextDouble() * window.toNanos()));
        }
      }
    };
  }
}
