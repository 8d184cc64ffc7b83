package org.entraide.acceptance.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One night of a small town, with everything that a request can meet: waves that elapse, a yes, a
 * no, a place given back, a cancellation, nobody to be found, reminders, messages that wait for the
 * end of quiet hours, help done.
 */
final class Story {

  /** A part of the story. */
  sealed interface Scene {}

  /** Somebody does something. */
  record Act(String name, Consumer<Town> play) implements Scene {}

  /** Time passes until so long after the evening began. */
  record Later(Duration until) implements Scene {}

  static final List<Scene> SCENES =
      List.of(
          new Act("the town opens", Town::opens),
          new Act("Paul is registered", town -> town.registers("Paul", 1, 0.5)),
          new Act("Paul is vetted", town -> town.vets("Paul")),
          new Act("Marie is registered", town -> town.registers("Marie", 2, 1)),
          new Act("Marie is vetted", town -> town.vets("Marie")),
          new Act("Jeanne is met", town -> town.meets("Jeanne")),
          new Act("Karim applies", town -> town.hearsFrom("Karim")),
          new Act(
              "a visit is asked for", town -> town.asks("visit", "Jeanne", "VISIT", 1, hours(4))),
          new Act(
              "an outing with two is asked for",
              town -> town.asks("outing", "Jeanne", "VISIT", 2, hours(8))),
          new Act(
              "books are asked for, and nobody offers any",
              town -> town.asks("books", "Jeanne", "BOOKS", 1, hours(30))),
          new Later(Duration.ofMinutes(90)),
          new Act("Marie accepts the visit by her link", town -> town.acceptsByLink(2)),
          new Act("Marie gives the visit back", town -> town.withdraws("Marie", "visit")),
          new Act("Paul accepts the visit", town -> town.accepts("Paul", "visit")),
          new Act("Marie accepts the outing", town -> town.accepts("Marie", "outing")),
          new Act("Paul declines the outing", town -> town.declines("Paul", "outing")),
          new Later(hours(5)),
          new Later(Duration.ofMinutes(375)),
          new Act("Paul completes the visit", town -> town.completes("Paul", "visit")),
          new Act("the outing is cancelled at night", town -> town.cancels("outing")),
          new Later(hours(7)));

  private Story() {}

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
