package org.entraide.simulator.calls;

import java.time.Duration;
import java.time.Instant;
import org.entraide.simulator.engine.EventLoop;

/** How people go about what they do, in simulated time. */
final class Acts {
  private final EventLoop loop;

  Acts(EventLoop loop) {
    this.loop = loop;
  }

  Instant now() {
    return loop.now();
  }

  void at(Instant instant, Runnable act) {
    loop.at(instant, act);
  }

  void in(int minutes, Runnable act) {
    loop.at(loop.now().plus(Duration.ofMinutes(minutes)), act);
  }

  /** Who gets no answer from the API tries again a minute later. */
  void done(Runnable act) {
    try {
      act.run();
    } catch (Killed e) {
      in(1, () -> done(act));
    }
  }
}
