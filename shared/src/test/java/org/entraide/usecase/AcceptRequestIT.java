package org.entraide.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Outcome;
import org.entraide.testing.Neighbourhood;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a crowd of a hundred by default, of a thousand with {@code -Dthorough}. */
@Tag("aws")
@Tag("thorough")
class AcceptRequestIT {
  private static final int CROWD = Boolean.getBoolean("thorough") ? 1_000 : 100;
  private static final int WAVE = 25;
  private static final int REQUESTS = 8;
  private static final Actor AGENT = new Actor("agent", Role.REFERENT, null);
  private static final Instant NOW = Town.MORNING.plusSeconds(60);

  /** One request that a whole town wants, keyed in by the desk. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void aCrowdOfYesesAtOnceLeavesExactlyAsManyWinnersAsPlaces(int places) throws Exception {
    List<String> crowd = IntStream.range(0, CROWD).mapToObj(n -> "v" + n).toList();
    Neighbourhood street = new Neighbourhood(Town.ID).volunteers(stories(crowd));
    street.request("r1", places);

    List<Acted> answers =
        atOnce(street, crowd.stream().map(id -> act("r1", id, AGENT.onBehalfOf(id))).toList());

    assertThat(of(answers, Acted.Done.class)).hasSize(places);
    assertThat(of(answers, Acted.Refused.class))
        .hasSize(CROWD - places)
        .allSatisfy(AcceptRequestIT::isTaken);
    assertThat(winners(street, "r1")).hasSize(places);
    assertThat(street.rows("OUTBOX")).as("one fact for each place").hasSize(places);
    assertThat(street.rows("AUDIT")).as("one line for each place").hasSize(places);
  }

  /** Many requests, each wanted by all whom it invited. */
  @Test
  void theLastPlaceOfEachRequestGoesToOneVolunteerOnly() throws Exception {
    List<String> invited = IntStream.range(0, WAVE).mapToObj(n -> "v" + n).toList();
    Neighbourhood street = new Neighbourhood(Town.ID).volunteers(stories(invited));
    List<Act> acts = new ArrayList<>();
    for (int r = 0; r < REQUESTS; r++) {
      String id = "r" + r;
      street.request(id, placesOf(r)).invite(id, invited, false);
      invited.forEach(v -> acts.add(act(id, v, new Actor(v, Role.VOLUNTEER, null))));
    }
    Collections.shuffle(acts, new Random(3));

    List<Acted> answers = atOnce(street, acts);

    int places = 0;
    for (int r = 0; r < REQUESTS; r++) {
      assertThat(winners(street, "r" + r)).hasSize(placesOf(r)).doesNotHaveDuplicates();
      places += placesOf(r);
    }
    assertThat(of(answers, Acted.Done.class)).hasSize(places);
    assertThat(of(answers, Acted.Refused.class)).allSatisfy(AcceptRequestIT::isTaken);
    assertThat(street.rows("AGENDA")).as("the timers of each").hasSize(4 * places);
  }

  private static void isTaken(Acted.Refused loser) {
    assertThat(loser.reason()).isEqualTo(Outcome.Reason.TAKEN);
    assertThat(loser.dossier().request().state()).isEqualTo(State.ACCEPTED);
    assertThat(loser.dossier().request().placesLeft()).isZero();
  }

  private static int placesOf(int request) {
    return 1 + request % 3;
  }

  private static List<VolunteerStory> stories(List<String> ids) {
    return ids.stream().map(VolunteerStory::of).toList();
  }

  private static List<String> winners(Neighbourhood street, String id) {
    return street.request(id).missions().stream().map(Mission::volunteerId).toList();
  }

  private static Act act(String requestId, String volunteerId, Actor actor) {
    return new Act(Town.ID, requestId, volunteerId, actor, NOW);
  }

  private static List<Acted> atOnce(Neighbourhood street, List<Act> acts) throws Exception {
    AcceptRequest use = new AcceptRequest(street.store());
    ExecutorService people = Executors.newFixedThreadPool(64);
    try {
      List<Acted> answers = new ArrayList<>();
      for (Future<Acted> answer :
          people.invokeAll(acts.stream().<Callable<Acted>>map(a -> () -> use.accept(a)).toList())) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      people.shutdown();
    }
  }

  private static <T> List<T> of(List<Acted> answers, Class<T> type) {
    return answers.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
