package org.entraide.simulator.measure;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.Actor;
import org.entraide.model.matching.Asker;
import org.entraide.model.matching.Matching;
import org.entraide.model.matching.Neighbour;
import org.entraide.model.matching.Search;
import org.entraide.model.matching.Ties;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.simulator.engine.Observations;
import org.entraide.simulator.town.Ask;
import org.entraide.simulator.town.Town;

/**
 * Who could have been asked for which request, whatever the policy: those against whom no rule of
 * the product that looks at the profile alone speaks (vetting, kind, distance, language, leave,
 * weekly hours). Caps and missions to come are left out, since they follow from the policy, and
 * whether somebody would rather read a weekly digest.
 */
final class Suitable {
  private final Map<String, Set<String>> byRequest = new HashMap<>();

  private Suitable() {}

  /** For those requests. */
  static Suitable among(Observations seen, Collection<Ask> asks) {
    Suitable suitable = new Suitable();
    for (Town town : seen.towns()) {
      Map<String, Asker> askers = new LinkedHashMap<>();
      town.beneficiaries().forEach(b -> askers.put(b.id(), Asker.of(b, Ties.NONE)));
      asks.stream()
          .filter(ask -> ask.tenant().equals(town.collectivity().id()))
          .forEach(ask -> suitable.look(town, ask, askers.get(ask.need().beneficiaryId())));
    }
    return suitable;
  }

  /** Volunteers who suit that request, by id. */
  Set<String> of(Ask ask) {
    return byRequest.get(ask.id());
  }

  /** Volunteers whom at least one of the requests suits, by id. */
  Set<String> ofAny() {
    Set<String> any = new HashSet<>();
    byRequest.values().forEach(any::addAll);
    return any;
  }

  private void look(Town town, Ask ask, Asker asker) {
    HelpRequest request =
        HelpRequest.open(ask.id(), ask.need(), ask.urgent(), Actor.SYSTEM, ask.at()).request();
    Search search = new Search(request, town.collectivity().settings(), asker, ask.at());
    byRequest.put(
        ask.id(),
        town.volunteers().stream()
            .filter(volunteer -> Matching.mayChoose(search, Neighbour.of(search, volunteer)))
            .map(Volunteer::id)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
