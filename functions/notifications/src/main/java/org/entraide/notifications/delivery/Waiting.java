package org.entraide.notifications.delivery;

import java.time.Instant;
import java.util.Optional;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.Message.Why;
import org.entraide.model.message.MessageClass;
import org.entraide.model.message.RingTimes;
import org.entraide.notifications.message.Outgoing;

/**
 * That a message that rings or buzzes goes later. A public holiday holds back what is not urgent,
 * but no reminder: what somebody agreed to takes place on its day.
 *
 * @param why what holds it back
 * @param until when it is looked at again
 */
record Waiting(Why why, Instant until) {

  /** What holds the message back now; empty when it may go. */
  static Optional<Waiting> of(Outgoing message, Day today, Settings settings, Instant now) {
    if (message.goesAtOnce()) {
      return Optional.empty();
    }
    RingTimes times = RingTimes.of(settings);
    Instant free = message.kind() == MessageClass.REMINDER ? times.awake(now) : times.next(now);
    if (free.isAfter(now)) {
      return Optional.of(new Waiting(times.isQuiet(now) ? Why.QUIET_HOURS : Why.HOLIDAY, free));
    }
    return today.isFullFor(message, settings.messages().mostPerDay())
        ? Optional.of(untilTomorrow(Why.DAILY_LIMIT, settings, now))
        : Optional.empty();
  }

  /** Until the next local day's first messages go. */
  static Waiting untilTomorrow(Why why, Settings settings, Instant now) {
    return new Waiting(why, RingTimes.of(settings).tomorrow(now));
  }
}
