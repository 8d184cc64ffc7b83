package org.entraide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.Actor;
import org.entraide.model.matching.Candidate;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.simulator.engine.MemoryStore;
import org.entraide.simulator.people.Chance;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.town.Ask;
import org.entraide.simulator.town.Town;
import org.entraide.simulator.town.Towns;
import org.entraide.usecase.FindCandidates;

/** The order in which people are asked is total and stable. */
class OrderLawsTest {
  @Property(tries = 50)
  void theOrderIsTheSameHoweverTheListIsKept(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int volunteers) {
    Town town =
        Towns.of(
                Stories.in("com-02168", volunteers, 3, Parameters.standard(), null),
                new Chance(seed))
            .get(0);
    List<Volunteer> shuffled = new ArrayList<>(town.volunteers());
    Collections.shuffle(shuffled, new Random(seed));
    for (Ask ask : town.asks()) {
      List<String> order = order(town, town.volunteers(), ask);
      assertThat(order).doesNotHaveDuplicates();
      assertThat(order(town, shuffled, ask)).isEqualTo(order);
    }
  }

  @Property(tries = 50)
  void whoLeavesChangesNobodyElsesPlace(@ForAll long seed) {
    Town town =
        Towns.of(Stories.in("com-02168", 40, 2, Parameters.standard(), null), new Chance(seed))
            .get(0);
    for (Ask ask : town.asks()) {
      List<String> order = order(town, town.volunteers(), ask);
      if (!order.isEmpty()) {
        String gone = order.get(new Random(seed).nextInt(order.size()));
        List<Volunteer> others =
            town.volunteers().stream().filter(v -> !v.id().equals(gone)).toList();
        List<String> without = new ArrayList<>(order);
        without.remove(gone);
        assertThat(order(town, others, ask)).isEqualTo(without);
      }
    }
  }

  private static List<String> order(Town town, List<Volunteer> kept, Ask ask) {
    MemoryStore store = new MemoryStore(changes -> {});
    Changes people = Changes.of(ask.tenant(), town.collectivity().createdAt());
    kept.forEach(v -> people.create(Entities.VOLUNTEERS, v.id(), v));
    store.commit(Decision.change("", people));
    HelpRequest request =
        HelpRequest.open(ask.id(), ask.need(), ask.urgent(), Actor.SYSTEM, ask.at()).request();
    return new FindCandidates(store)
        .find(town.collectivity(), request, ask.at()).matches().candidates().stream()
            .map(Candidate::volunteer)
            .map(Volunteer::id)
            .toList();
  }
}
