package org.entraide.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.Message;
import org.entraide.model.message.MessageClass;
import org.entraide.notifications.message.Outgoing;

/** How long we wait, and how often, before something is tried again or otherwise. */
final class Patience {
  /** Longer than a function may run: who has not written a result by then has crashed. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Three hours in all. */
  private static final int TRIES = 8;

  /** A day and more. */
  private static final int TRIES_OF_ALERTS = 32;

  private Patience() {}

  /** When a message whose result was not written by then is taken for crashed. */
  static Instant forResult(Message intended) {
    return intended.attempts().get(intended.attempts().size() - 1).at().plus(UNDER_WAY);
  }

  /** Whether whoever was sending it has crashed. */
  static boolean tookTooLong(Message intended, Instant now) {
    return !forResult(intended).isAfter(now);
  }

  /** When to try again what was not taken so many times in a row: each pause twice the last. */
  static Instant untilNext(int tries, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, 10));
    return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
  }

  /**
   * When silence on the channels that it was given to sends a message on to the next; null when
   * none is left, or once is enough.
   */
  static Instant untilNextChannel(
      Outgoing message, Message known, Settings.Messages settings, Instant now) {
    if (!message.goesOnUnheard() || message.ways().without(known.tried()).isEmpty()) {
      return null;
    }
    int minutes =
        message.goesAtOnce() ? settings.urgentNextChannelMinutes() : settings.nextChannelMinutes();
    return now.plus(Duration.ofMinutes(minutes));
  }

  /** Whether it was tried often enough. */
  static boolean isOver(MessageClass kind, int tries) {
    return tries >= (kind.ratherTwice() ? TRIES_OF_ALERTS : TRIES);
  }
}
