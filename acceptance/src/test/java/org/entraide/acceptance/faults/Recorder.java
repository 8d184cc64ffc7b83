package org.entraide.acceptance.faults;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;

/**
 * Nothing goes wrong, and every moment at which something could is written down: each call on its
 * way to AWS; on its way back each that changed something, and the last one of a scene. The way
 * back of a call that only read is the same moment as the way there of the next one: between the
 * two nothing changes that anybody else could see.
 */
final class Recorder implements AwsFaults {
  private final Rollcall rollcall;
  private final Set<Moment> moments = new LinkedHashSet<>();
  private final Map<String, Moment> last = new HashMap<>();

  Recorder(Rollcall rollcall) {
    this.rollcall = rollcall;
  }

  void begin(String scene) {
    rollcall.begin(scene);
  }

  void end() {
    last.values().forEach(moment -> moments.add(moment.back()));
    last.clear();
  }

  Set<Moment> moments() {
    return moments;
  }

  @Override
  public synchronized Optional<AwsAnswer> before(AwsCall call) {
    if (call.function().equals(Rollcall.METERING)) {
      return Optional.empty();
    }
    Moment there = rollcall.there(call);
    moments.add(there);
    last.put(call.function(), there);
    if (!Rollcall.reads(call)) {
      moments.add(there.back());
    }
    return Optional.empty();
  }
}
