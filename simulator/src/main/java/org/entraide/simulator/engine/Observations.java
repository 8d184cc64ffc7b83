package org.entraide.simulator.engine;

import java.util.List;
import java.util.Map;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.simulator.town.Ask;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Town;

/**
 * What was seen of one seed under one policy.
 *
 * @param fates every request and how it ended, in the order of asking
 * @param digests the weekly digests that were sent, each of one request or more
 * @param smsParts by request
 * @param lostToFatigue by request: invitations that a rested volunteer would have accepted
 */
public record Observations(
    Scenario scenario,
    List<Town> towns,
    List<Fate> fates,
    List<Digest> digests,
    Map<String, Integer> smsParts,
    Map<String, Integer> lostToFatigue) {
  public Observations {
    towns = List.copyOf(towns);
    fates = List.copyOf(fates);
    digests = List.copyOf(digests);
    smsParts = Map.copyOf(smsParts);
    lostToFatigue = Map.copyOf(lostToFatigue);
  }

  /** A request as it was asked and as it ended. */
  public record Fate(Ask ask, HelpRequest end) {}
}
