package org.entraide.simulator.engine;

import java.util.List;
import java.util.Map;
import org.entraide.model.request.HelpRequest;
import org.entraide.simulator.town.Ask;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Town;

/**
 * What was seen of one seed under one policy.
 *
 * @param fates every request and how it ended, in the order of asking
 * @param smsParts by request
 * @param lostToFatigue by request: invitations that a rested volunteer would have accepted
 */
public record Observations(
    Scenario scenario,
    List<Town> towns,
    List<Fate> fates,
    Map<String, Integer> smsParts,
    Map<String, Integer> lostToFatigue) {
  public Observations {
    towns = List.copyOf(towns);
    fates = List.copyOf(fates);
    smsParts = Map.copyOf(smsParts);
    lostToFatigue = Map.copyOf(lostToFatigue);
  }

  /** A request as it was asked and as it ended. */
  public record Fate(Ask ask, HelpRequest end) {}
}
