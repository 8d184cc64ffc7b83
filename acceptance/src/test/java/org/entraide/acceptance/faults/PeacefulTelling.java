package org.entraide.acceptance.faults;

import java.util.Set;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.edge.AwsFaults;

/**
 * The story as it goes in one town when nothing goes wrong.
 *
 * @param moments at which something could have gone wrong
 */
record PeacefulTelling(Set<Moment> moments, Remains remains) {

  static PeacefulTelling told() {
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
      return new PeacefulTelling(recorder.moments(), Remains.of(stack, stage.towns().get(0)));
    }
  }
}
