package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.entraide.local.json.Json;

/**
 * Everybody whom a town looks after is called once a week, always by the same volunteer, at a time
 * of their own; somebody else of the town stands in.
 */
final class WeeklyCalls {
  private final Api api;
  private final Town town;

  WeeklyCalls(Api api, Town town) {
    this.api = api;
    this.town = town;
  }

  /**
   * Plans them, as many on each day of the week.
   *
   * @param from the first day on which calls are made
   */
  void plan(LocalDate from, Random random) {
    List<Town.Person> callers = town.vettable();
    int number = 0;
    for (Town.Person beneficiary : town.beneficiaries()) {
      int caller = random.nextInt(callers.size());
      ObjectNode plan =
          Json.object()
              .put("beneficiaryId", beneficiary.id())
              .put("rrule", "FREQ=WEEKLY;BYDAY=" + Cast.WEEK.get(number++ % Cast.WEEK.size()))
              .put("time", "%02d:%02d".formatted(9 + random.nextInt(10), 15 * random.nextInt(4)))
              .put("from", from.toString());
      plan.putArray("circle")
          .add(callers.get(caller).id())
          .add(callers.get((caller + 1) % callers.size()).id());
      api.post(town.path("call-plans"), town.referent(), plan);
    }
  }

  /** The states of the calls that were to be made on these days, the last one included. */
  List<String> states(LocalDate from, LocalDate to) {
    List<String> states = new ArrayList<>();
    for (JsonNode call : api.all(town.path("calls?from=" + from + "&to=" + to), town.referent())) {
      states.add(call.path("state").asText());
    }
    return states;
  }
}
