package org.entraide.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.entraide.acceptance.stack.Answer;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * First to accept wins, through the whole stack: a crowd of distinct volunteers say yes over HTTP,
 * {@value #AT_ONCE} at a time, to one request that needs few of them. The phone desk keys them in,
 * since nobody invites so many people. The functions run in several environments each, so that
 * decisions really race. A crowd of a hundred for three places by default; of a thousand, for one,
 * three and ten places, with {@code -Dthorough}.
 */
@Tag("thorough")
class AcceptsAtOnceIT {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");
  private static final int CROWD = THOROUGH ? 1_000 : 100;
  private static final int AT_ONCE = 64;
  private static final int ENVIRONMENTS = 3;
  private static final String TOWN = "com-02168";
  private static final String PATH = "/v1/collectivities/" + TOWN;
  private static final Caller REFERENT = Caller.referent(TOWN);

  private static final ExecutorService PEOPLE = Executors.newFixedThreadPool(AT_ONCE);
  private static LocalStack stack;
  private static Api api;
  private static List<String> crowd;
  private static String beneficiary;

  @BeforeAll
  static void gatherTheCrowd() {
    stack =
        LocalStack.start(
            "accepts",
            options ->
                options
                    .withEnvironments(ENVIRONMENTS)
                    .withDeliveryTo(Set.of("RelayFunction"))); // who acts on the facts is not asked
    api = stack.api();
    ObjectNode town = Bodies.awake(TOWN);
    town.withObject("settings").putArray("requiredVetting").add("IDENTITY");
    api.post(Caller.PLATFORM, "/v1/collectivities", town).succeeded("opening");
    beneficiary =
        api.post(
                REFERENT,
                PATH + "/beneficiaries",
                Bodies.beneficiary("Lucienne", "+33353010121").put("insee", "02168"))
            .succeeded("registering a beneficiary")
            .id();
    crowd = IntStream.range(0, CROWD).parallel().mapToObj(AcceptsAtOnceIT::volunteer).toList();
    // Or the first yes would be answered before there is a second environment to race with.
    atOnce(AT_ONCE, n -> api.get(REFERENT, PATH + "/requests"));
  }

  @AfterAll
  static void stop() {
    PEOPLE.shutdownNow();
    stack.close();
  }

  static IntStream places() {
    return THOROUGH ? IntStream.of(1, 3, 10) : IntStream.of(3);
  }

  @Test
  void ofTooManyCallsInAMinuteTheRestIsToldWhenToComeAgain() {
    int calls = 60;
    int ofOnePerson = 35;
    String town = "com-02114";
    ObjectNode opening = Bodies.awake(town);
    opening.withObject("settings").set("quotas", Bodies.quotas(calls, ofOnePerson));
    api.post(Caller.PLATFORM, "/v1/collectivities", opening).succeeded("opening");
    api.advanceTo(api.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));

    List<Answer> one = atOnce(calls, n -> associationOf(town, Caller.referent(town)));
    List<Answer> others =
        atOnce(calls, n -> associationOf(town, new Caller("referent", town, "agent-" + n, null)));

    assertThat(one).filteredOn(answer -> answer.status() == 201).hasSize(ofOnePerson);
    assertThat(others).filteredOn(answer -> answer.status() == 201).hasSize(calls - ofOnePerson);
    assertThat(one)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(429);
              assertThat(answer.type()).isEqualTo("application/problem+json");
              assertThat(answer.code()).isEqualTo("call.quota");
              assertThat(Integer.parseInt(answer.retryAfter())).isBetween(1, 60);
            });
    String wait = one.get(one.size() - 1).retryAfter();
    api.advance(Duration.ofSeconds(wait.isEmpty() ? 60 : Long.parseLong(wait)));
    associationOf(town, Caller.referent(town)).succeeded("calling again");
  }

  private static Answer associationOf(String town, Caller caller) {
    return api.post(
        caller, "/v1/collectivities/" + town + "/associations", Bodies.association("Les voisins"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void manyYesesAtOnceLeaveExactlyAsManyWinnersAsPlaces(int places) {
    String request =
        api.post(
                REFERENT,
                PATH + "/requests",
                Bodies.request(beneficiary, "VISIT", 48).put("volunteersNeeded", places))
            .succeeded("opening a request")
            .id();
    api.quiesce();

    List<Answer> answers = atOnce(CROWD, n -> accept(request, crowd.get(n)));

    List<String> winners =
        IntStream.range(0, CROWD)
            .filter(n -> answers.get(n).status() == 200)
            .mapToObj(crowd::get)
            .toList();
    assertThat(winners).hasSize(places);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(AcceptsAtOnceIT::isToldThePresentState);
    JsonNode missions = api.get(REFERENT, PATH + "/requests/" + request).json().path("missions");
    assertThat(missions.findValuesAsText("volunteerId"))
        .as("who holds it is who was told so")
        .containsExactlyInAnyOrderElementsOf(winners);
    assertThat(missions.findValuesAsText("state")).containsOnly("HELD");
    api.quiesce();
    assertThat(toldThatItIsAccepted(request)).as("facts, one for each winner").isEqualTo(places);
    assertThat(stack.behind().aws().deadLetters().all()).isEmpty();
  }

  private static void isToldThePresentState(Answer loser) {
    assertThat(loser.status()).as("%s", loser).isEqualTo(409);
    assertThat(loser.type()).isEqualTo("application/problem+json");
    assertThat(loser.code()).isEqualTo("request.taken");
    assertThat(loser.json().at("/request/state").asText()).isEqualTo("ACCEPTED");
    assertThat(loser.json().at("/request/placesLeft").asInt(-1)).isZero();
  }

  private static long toldThatItIsAccepted(String request) {
    return stack.behind().aws().bus().seen().stream()
        .filter(event -> event.path("detail-type").asText().equals("RequestAccepted"))
        .filter(event -> event.at("/detail/requestId").asText().equals(request))
        .count();
  }

  private static Answer accept(String request, String volunteer) {
    ObjectNode body = Bodies.object().put("onBehalfOf", volunteer);
    return api.post(REFERENT, PATH + "/requests/" + request + "/accept", body);
  }

  /** Somebody too far away to be invited. */
  private static String volunteer(int number) {
    ObjectNode body =
        Bodies.volunteer("Jeanne", "+336399" + String.format("%05d", number), "GROCERIES");
    body.putObject("position").put("lat", 43.3).put("lon", 5.4);
    String id =
        api.post(REFERENT, PATH + "/volunteers", body).succeeded("registering a volunteer").id();
    ObjectNode vetting = Bodies.object();
    vetting.putArray("items").addObject().put("type", "IDENTITY").put("issuedOn", "2026-01-05");
    api.post(REFERENT, PATH + "/volunteers/" + id + "/vetting", vetting).succeeded("vetting");
    return id;
  }

  private static <T> List<T> atOnce(int times, IntFunction<T> each) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result :
          PEOPLE.invokeAll(
              IntStream.range(0, times).<Callable<T>>mapToObj(n -> () -> each.apply(n)).toList())) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
