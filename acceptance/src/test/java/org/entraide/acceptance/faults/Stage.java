package org.entraide.acceptance.faults;

import java.time.Instant;
import java.util.List;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.StackOptions;

/**
 * Where the story is told: a stack, and towns that play each scene one after the other while the
 * time is the same for all.
 */
record Stage(LocalStack stack, List<Town> towns, Instant evening) {

  /** Waits for the evening. */
  static Stage set(LocalStack stack, int towns, Instant evening) {
    stack.api().advanceTo(evening);
    return new Stage(
        stack,
        Town.some(towns).stream().map(place -> new Town(stack.api(), place, evening)).toList(),
        evening);
  }

  /** A function's calls follow each other, so that they can be counted. */
  static StackOptions oneJvmEach(StackOptions options) {
    return options.withEnvironments(1);
  }

  /** Plays a scene; returns when all is quiet. */
  void play(Story.Scene scene) {
    if (scene instanceof Story.Act act) {
      for (Town town : towns) {
        act.play().accept(town);
        stack.api().quiesce();
      }
    } else if (scene instanceof Story.Later later) {
      stack.api().advanceTo(evening.plus(later.until()));
    }
  }
}
