package org.entraide.acceptance.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One night of a small town, with everything that a request can meet: waves that elapse, a yes, a
 * no, a place given back, a cancellation, nobody to be found, reminders, messages that wait for the
 * end of quiet hours, help done. It begins at six in the evening.
 */
final class Story {

  /** A part of the story. */
  sealed interface Scene {

    /** What happens; the same for scenes in which the same is done by others. */
    String name();
  }

  /** Somebody does something. */
  record Act(String name, Consumer<Town> play) implements Scene {}

  /** Time passes until so long after the beginning. */
  record Later(Duration until) implements Scene {
    @Override
    public String name() {
      return "time passes";
    }
  }

  private static final Duration TEN_AT_NIGHT = Duration.ofHours(4);
  private static final Duration TWO_AT_NIGHT = Duration.ofHours(8);
  private static final Duration NEXT_DAY = Duration.ofHours(30);

  static final List<Scene> SCENES =
      List.of(
          new Act("a town opens", Town::opens),
          new Act("a volunteer is registered", town -> town.registers("Paul", 1, 0.5)),
          new Act("a volunteer is vetted", town -> town.vets("Paul")),
          new Act("a volunteer is registered", town -> town.registers("Marie", 2, 1)),
          new Act("a volunteer is vetted", town -> town.vets("Marie")),
          new Act("a beneficiary is registered", town -> town.meets("Jeanne")),
          new Act("somebody applies", town -> town.hearsFrom("Karim")),
          new Act("help is asked for", town -> town.asks("visit", "VISIT", 1, TEN_AT_NIGHT)),
          new Act("help is asked for", town -> town.asks("outing", "VISIT", 2, TWO_AT_NIGHT)),
          new Act("help is asked for", town -> town.asks("books", "BOOKS", 1, NEXT_DAY)),
          new Later(Duration.ofMinutes(150)),
          new Act("a volunteer accepts", town -> town.acceptsByLink("Marie", 2, "visit", "22h")),
          new Act("a volunteer withdraws", town -> town.withdraws("Marie", "visit")),
          new Act("a volunteer accepts", town -> town.accepts("Paul", "visit")),
          new Act("a volunteer accepts", town -> town.accepts("Marie", "outing")),
          new Act("a volunteer declines", town -> town.declines("Paul", "outing")),
          new Later(Duration.ofHours(5)),
          new Later(Duration.ofMinutes(375)),
          new Act("help is done", town -> town.completes("Paul", "visit")),
          new Act("help is cancelled", town -> town.cancels("outing")),
          new Later(Duration.ofHours(7)));

  private Story() {}
}
