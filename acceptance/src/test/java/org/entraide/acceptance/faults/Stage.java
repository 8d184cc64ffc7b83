package org.entraide.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.StackOptions;

/**
 * Where the story is told: a stack, and towns that play each scene one after the other while the
 * time is the same for all.
 */
record Stage(LocalStack stack, List<Town> towns) {
  /** Six o'clock in the towns. */
  static final Instant EVENING = LocalStack.BEGIN.plus(Duration.ofHours(8));

  static Stage set(LocalStack stack, int towns) {
    return new Stage(
        stack, Town.some(towns).stream().map(place -> new Town(stack.api(), place)).toList());
  }

  /** A story of one night begins when the stack does. */
  static StackOptions atSix(StackOptions options) {
    return options.withStart(EVENING);
  }

  /** Plays a scene; returns when all is quiet. */
  void play(Story.Scene scene) {
    if (scene instanceof Story.Act act) {
      for (Town town : towns) {
        act.play().accept(town);
        stack.api().quiesce();
      }
    } else if (scene instanceof Story.Later later) {
      stack.api().advanceTo(EVENING.plus(later.until()));
    }
  }

  /** How often each fact was on the bus, by its id. */
  Map<String, Long> facts() {
    return stack.behind().aws().bus().seen().stream()
        .collect(Collectors.groupingBy(Stage::fact, Collectors.counting()));
  }

  /** The id of the fact that an event tells. */
  static String fact(JsonNode event) {
    return event.path("detail").path("eventId").asText();
  }
}
