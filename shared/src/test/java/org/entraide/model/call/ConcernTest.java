package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent.ConcernUnacknowledged;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class ConcernTest {
  private static final Instant NOW = Town.MORNING;
  private static final Actor AGENT = new Actor("agent", Role.REFERENT, null);

  @Test
  void anUrgentOneGoesRoundTheContactsUntilSomebodyHasReadIt() {
    Concern concern = raised(Concern.Level.URGENT);
    List<Integer> told = new ArrayList<>();
    for (int step = 0; step < 4; step++) {
      concern = changed(concern.climb(step, 3, NOW));
      told.add(concern.climbs().get(step).contact());
    }

    assertThat(told).as("the first was told when it was raised").containsExactly(1, 2, 0, 1);
    assertThat(changed(concern.acknowledge(AGENT, NOW)).climb(4, 3, NOW))
        .isInstanceOf(ConcernOutcome.Already.class);
  }

  @Test
  void oneToWatchEndsWithTheList() {
    Concern concern = raised(Concern.Level.WATCH);
    Concern once = changed(concern.climb(0, 2, NOW));
    Concern twice = changed(once.climb(1, 2, NOW));

    assertThat(twice.climbs()).extracting(Concern.Climb::contact).containsExactly(0, 1);
    assertThat(twice.climb(2, 2, NOW)).isInstanceOf(ConcernOutcome.Already.class);
  }

  @Test
  void withoutContactsTheReferentsAreToldAgain() {
    ConcernOutcome.Changed climbed =
        (ConcernOutcome.Changed) raised(Concern.Level.WATCH).climb(0, 0, NOW);

    assertThat(climbed.concern().climbs()).extracting(Concern.Climb::contact).containsExactly(-1);
    assertThat(climbed.event()).isEqualTo(new ConcernUnacknowledged("c1", 1));
  }

  @Test
  void aTimerThatComesTwiceClimbsOnce() {
    Concern once = changed(raised(Concern.Level.URGENT).climb(0, 2, NOW));

    assertThat(once.climb(0, 2, NOW)).isInstanceOf(ConcernOutcome.Already.class);
  }

  @Test
  void whoClosesHasReadIt() {
    Concern closed = changed(raised(Concern.Level.URGENT).close("Sa fille est là.", AGENT, NOW));

    assertThat(closed.acknowledgedBy()).isEqualTo(AGENT);
    assertThat(closed.close("Sa fille est là.", AGENT, NOW))
        .isInstanceOf(ConcernOutcome.Already.class);
    assertThat(closed.close("Autre chose.", AGENT, NOW)).isInstanceOf(ConcernOutcome.Refused.class);
  }

  @Test
  void oneThatCameUpAtAVisitKeepsTheRequestWhateverBecomesOfIt() {
    Concern visited =
        Concern.raise(
                "c1", Town.LUCIENNE, null, "r1", Concern.Level.URGENT, "Frigo vide.", AGENT, NOW)
            .concern();

    Concern climbed = changed(visited.climb(0, 2, NOW));
    Concern read = changed(climbed.acknowledge(AGENT, NOW));

    assertThat(List.of(visited, climbed, read))
        .allMatch(concern -> concern.callId() == null && concern.requestId().equals("r1"));
  }

  private static Concern raised(Concern.Level level) {
    return Concern.raise("c1", Town.LUCIENNE, null, level, null, AGENT, NOW).concern();
  }

  private static Concern changed(ConcernOutcome outcome) {
    return ((ConcernOutcome.Changed) outcome).concern();
  }
}
