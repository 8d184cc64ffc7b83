package org.entraide.aws.dynamodb;

import java.util.concurrent.ThreadLocalRandom;
import org.entraide.port.Store.Contention;

/**
 * The pauses before what DynamoDB did not do is asked again: each up to twice as long as the last,
 * and of random length, so that those who met do not meet again.
 */
final class BackOff {
  private static final int FIRST_MILLIS = 10;
  private static final int LONGEST_MILLIS = 200;

  private BackOff() {}

  /**
   * Waits.
   *
   * @param attempt how often it was asked again before, from 0
   * @throws Contention when the process is to end
   */
  static void pause(int attempt) {
    int longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(longest) + 1L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Contention("interrupted");
    }
  }
}
