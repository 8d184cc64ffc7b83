package org.entraide.acceptance.faults;

import java.util.Map;
import java.util.Set;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.edge.AwsFaults;

/**
 * The story as it goes in one town when nothing goes wrong.
 *
 * @param moments at which something could have gone wrong
 * @param facts how often each was on the bus
 */
record PeacefulTelling(Set<Moment> moments, Map<String, Long> facts, Remains remains) {
  private static PeacefulTelling told;

  /** Told once for all tests of this process. */
  static synchronized PeacefulTelling told() {
    if (told == null) {
      told = tell();
    }
    return told;
  }

  private static PeacefulTelling tell() {
    try (LocalStack stack = LocalStack.start("peaceful", Stage::atSix)) {
      Stage stage = Stage.set(stack, 1);
      Recorder recorder = new Recorder(new Rollcall(stage.towns()));
      stack.behind().aws().faults(recorder);
      for (Story.Scene scene : Story.SCENES) {
        recorder.begin(scene.name());
        stage.play(scene);
        recorder.end();
      }
      stack.behind().aws().faults(AwsFaults.NONE);
      return new PeacefulTelling(
          recorder.moments(), stage.facts(), Remains.of(stack, stage.towns().get(0)));
    }
  }
}
