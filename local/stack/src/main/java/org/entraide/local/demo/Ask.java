package org.entraide.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Random;
import org.entraide.local.json.Json;

/**
 * A request that somebody makes during the day.
 *
 * @param at when, simulated
 * @param door through whom it comes in
 * @param from begin of the window
 * @param to end of the window
 * @param minutes expected
 * @param volunteers needed
 * @param twist what becomes of it, beyond what people decide by themselves
 */
record Ask(
    Instant at,
    Town town,
    Door door,
    Town.Person beneficiary,
    String kind,
    Instant from,
    Instant to,
    int minutes,
    int volunteers,
    Twist twist) {

  /** Who speaks to the API. */
  enum Door {
    DESK("appelle la mairie"),
    WEB("demande en ligne"),
    ASSOCIATION("demande par son association");

    private final String words;

    Door(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** What the script has in store for a request. */
  enum Twist {
    NONE,
    LATE_WITHDRAWAL,
    CANCELLED,
    NOBODY_SPEAKS_IT
  }

  ObjectNode body() {
    ObjectNode body =
        Json.object()
            .put("beneficiaryId", beneficiary.id())
            .put("kind", kind)
            .put("minutes", minutes);
    body.putObject("window")
        .put("from", from.atZone(town.zone()).toOffsetDateTime().toString())
        .put("to", to.atZone(town.zone()).toOffsetDateTime().toString());
    if (volunteers > 1) {
      body.put("volunteersNeeded", volunteers);
    }
    return body;
  }

  /** What somebody noted as time spent: about what was expected, by fives. */
  int minutesSpent(Random random) {
    return Math.max(10, minutes + 5 * (random.nextInt(7) - 2));
  }
}
