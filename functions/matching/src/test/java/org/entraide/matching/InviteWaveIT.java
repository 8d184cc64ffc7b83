package org.entraide.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Exclusion;
import org.entraide.model.matching.Matches;
import org.entraide.model.matching.Waves;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall.Reason;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight random lives of a request by default, two hundred with {@code -Dthorough}. */
@Tag("thorough")
class InviteWaveIT {
  private static final int LIVES = Boolean.getBoolean("thorough") ? 200 : 8;
  private static final CollectivityId COMPIEGNE = new CollectivityId("com-60159");
  private static final Instant MORNING = Town.MORNING;
  private static final Instant EVENING = Instant.parse("2026-12-01T19:30:00Z");
  private static final Instant NEXT_MORNING = Instant.parse("2026-12-02T07:00:00Z");
  private static final Duration WAVE = Duration.ofHours(2);

  private Stage stage = new Stage(1, 1).town(Town.ID, Town.settings());

  @Test
  void theNearestFewAreAskedAndTheNextFewWhenTheirTimeIsOver() {
    neighbours(stage, 7);
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false)).settle(MORNING);

    HelpRequest asked = stage.request(Town.ID, Town.REQUEST);
    assertThat(asked.invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("v00", "v01", "v02", "v03", "v04");
    assertThat(solicitations("v00")).containsExactly("INVITED " + MORNING);
    assertThat(stage.facts("VolunteersInvited")).hasSize(1);
    assertThat(stage.timersOf(Town.REQUEST)).containsExactly("1/1");
    assertThat(stage.nextTimer()).contains(MORNING.plus(WAVE));

    stage.ring(MORNING.plus(WAVE));

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .endsWith("v05", "v06");

    stage.ring(MORNING.plus(WAVE).plus(WAVE));

    HelpRequest unfilled = stage.request(Town.ID, Town.REQUEST);
    assertThat(unfilled.state()).isEqualTo(State.UNFILLED);
    assertThat(unfilled.shortfall().reason()).isEqualTo(Reason.NO_ANSWER);
    assertThat(stage.facts("RequestUnfilled"))
        .extracting(fact -> fact.path("reason").asText())
        .containsExactly("NO_ANSWER");
    assertThat(stage.timersOf(Town.REQUEST)).isEmpty();
  }

  @Test
  void whatIsShownIsWhatIsDone() {
    neighbours(stage, 12);
    HelpRequest request = Town.request(Town.AFTERNOON, false);
    stage.open(Town.ID, request);
    Matches shown = stage.shown(Town.ID, request, MORNING).matches();
    stage.settle(MORNING);

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .isEqualTo(shown.candidates().stream().limit(5).map(c -> c.volunteer().id()).toList());
  }

  @Test
  void whenItBecomesAnotherKindThoseWhoOfferThatAreAsked() {
    stage.volunteer(Town.ID, VolunteerStory.of("caller").offering(HelpKind.CONVIVIAL_CALL));
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false)).settle(MORNING);
    assertThat(stage.request(Town.ID, Town.REQUEST).state()).isEqualTo(State.UNFILLED);

    stage.act(
        Town.ID,
        Town.REQUEST,
        MORNING,
        request -> request.giveAs(HelpKind.CONVIVIAL_CALL, "lockdown", MORNING));
    stage.settle(MORNING);

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("caller");
  }

  @Test
  void nobodyIsAskedMoreOftenInAMonthThanTheirCap() {
    neighbours(stage, 1);
    for (int n = 1; n <= 3; n++) {
      stage.open(Town.ID, Town.request("r" + n, Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    }
    stage.open(Town.ID, Town.request("r4", Town.AFTERNOON, 1, true, MORNING)).settle(MORNING);

    assertThat(stage.request(Town.ID, "r2").invitations()).hasSize(1);
    assertThat(stage.request(Town.ID, "r3").state()).isEqualTo(State.UNFILLED);
    assertThat(stage.request(Town.ID, "r4").invitations()).as("urgent").hasSize(1);
    Matches why = stage.shown(Town.ID, stage.request(Town.ID, "r3"), MORNING).matches();
    assertThat(why.excluded()).containsExactly(new Matches.Excluded(Exclusion.MONTHLY_CAP, 1));
    assertThat(why.unlock())
        .extracting(u -> u.text().en())
        .containsExactly("Beyond their invitations of the month → 1");
  }

  @Test
  void whoHoldsAMissionThenIsNotAsked() {
    neighbours(stage, 2);
    Diary held =
        Diary.EMPTY.took(
            new Diary.Held(
                "other",
                Town.window("2026-12-02T13:00:00+01:00", "2026-12-02T15:00:00+01:00"),
                Town.TOWN_HALL),
            MORNING);
    stage.store.commit(
        Decision.change("", Changes.of(Town.ID, MORNING).create(Entities.DIARIES, "v00", held)));
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false)).settle(MORNING);

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations())
        .extracting(Invitation::volunteerId)
        .containsExactly("v01");
  }

  @Test
  void onAPublicHolidayNobodyIsAskedNorTheTimeOfThoseCountedWhoWereAskedBefore() {
    neighbours(stage, 12);
    Instant eve = Instant.parse("2026-12-24T18:30:00Z");
    Instant afterChristmas = Instant.parse("2026-12-26T07:00:00Z");
    TimeWindow monday = Town.window("2026-12-28T14:00:00+01:00", "2026-12-28T15:00:00+01:00");
    stage.open(Town.ID, Town.request("asked", monday, 1, false, eve)).settle(eve);
    stage.ring(eve.plus(WAVE));
    Instant christmas = Instant.parse("2026-12-25T10:00:00Z");
    stage.ring(christmas);
    stage.open(Town.ID, Town.request("new", monday, 1, false, christmas)).settle(christmas);
    stage.open(Town.ID, Town.request("urgent", monday, 1, true, christmas)).settle(christmas);

    assertThat(stage.request(Town.ID, "asked").invitations()).as("the evening's wave").hasSize(5);
    assertThat(stage.request(Town.ID, "new").invitations()).isEmpty();
    assertThat(stage.timersOf("asked")).containsExactly("1/1");
    assertThat(stage.timersOf("new")).containsExactly("1/0");
    assertThat(stage.request(Town.ID, "urgent").invitations()).hasSize(5);

    stage.ring(afterChristmas);
    assertThat(stage.request(Town.ID, "asked").invitations()).hasSize(10);
    assertThat(stage.request(Town.ID, "new").invitations())
        .hasSize(5)
        .extracting(Invitation::invitedAt)
        .containsOnly(afterChristmas);
  }

  @Test
  void beyondTheRadiusIsLookedAtOnlyToSayWhatWouldUnlock() {
    stage.volunteer(Town.ID, VolunteerStory.of("far").livingAway(24.5));
    Matches matches = stage.shown(Town.ID, Town.request(Town.AFTERNOON, false), MORNING).matches();

    assertThat(matches.candidates()).isEmpty();
    assertThat(matches.excluded()).containsExactly(new Matches.Excluded(Exclusion.TOO_FAR, 1));
    assertThat(matches.unlock()).extracting(u -> u.text().fr()).containsExactly("+15 km → 1");
  }

  @Test
  void tenantsNeverMix() {
    stage.town(COMPIEGNE, Town.settings());
    neighbours(stage, 5);
    stage.open(COMPIEGNE, Town.request(Town.AFTERNOON, false));
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false)).settle(MORNING);

    assertThat(stage.request(COMPIEGNE, Town.REQUEST).shortfall().reason())
        .as("the same place and the same id, but no volunteer of its own")
        .isEqualTo(Reason.NO_CANDIDATE);
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(5);
    assertThat(
            stage.store.list(Entities.SOLICITATIONS, COMPIEGNE, "", Page.Wanted.first(100)).items())
        .isEmpty();
  }

  @Test
  void twoHundredNeighboursAndTwentyPlacesFitInOneTransaction() {
    neighbours(stage, 200);
    HelpRequest many = Town.request("many", Town.AFTERNOON, 20, false, MORNING);
    stage.open(Town.ID, many);

    Matches shown = stage.shown(Town.ID, many, MORNING).matches();
    stage.settle(MORNING);

    List<String> best =
        shown.candidates().stream().limit(Waves.LARGEST).map(c -> c.volunteer().id()).toList();
    assertThat(stage.request(Town.ID, "many").invitations())
        .as("what is shown is what is done")
        .extracting(Invitation::volunteerId)
        .containsExactlyElementsOf(best);
  }

  @Test
  void manyDeliveriesAtOnceAskOnce() throws Exception {
    neighbours(stage, 30);
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false));
    String opened = Json.write(event("RequestOpened", MORNING, 1, null));
    ExecutorService bus = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> deliveries =
          IntStream.range(0, 16)
              .<Callable<Boolean>>mapToObj(
                  n ->
                      () -> {
                        stage.deliver(opened);
                        return true;
                      })
              .toList();
      for (var delivered : bus.invokeAll(deliveries)) {
        delivered.get();
      }
    } finally {
      bus.shutdown();
    }

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(5);
    assertThat(stage.facts("VolunteersInvited")).hasSize(1);
    assertThat(stage.timersOf(Town.REQUEST)).containsExactly("1/1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatComesThriceAndInAnyOrderLeavesTheSameTables(long seed) {
    assertThat(story(new Stage(3, seed))).isEqualTo(story(new Stage(1, seed)));
  }

  /**
   * Two requests of an evening: a night's pause, waves, an acceptance, a withdrawal, a hand-over.
   * They are of two towns: of two that compete for the same neighbours at the same instant, one is
   * the first, and either may be.
   */
  private static Map<String, String> story(Stage stage) {
    stage.town(Town.ID, Town.settings());
    stage.town(COMPIEGNE, Town.settings());
    neighbours(stage, Town.ID, 9);
    neighbours(stage, COMPIEGNE, 9);
    TimeWindow friday = Town.window("2026-12-04T14:00:00+01:00", "2026-12-04T16:00:00+01:00");
    stage.open(Town.ID, Town.request("r1", friday, 1, false, EVENING)).settle(EVENING);
    stage.open(COMPIEGNE, Town.request("r2", friday, 2, false, EVENING)).settle(EVENING);
    stage.settle(EVENING.plusSeconds(600));
    assertThat(stage.timersOf("r1")).containsExactly("1/0");
    Instant morning = Instant.parse("2026-12-02T07:00:00Z");
    stage.ring(morning);
    String first = stage.request(Town.ID, "r1").invitations().get(0).volunteerId();
    stage.act(Town.ID, "r1", morning, r -> r.accept(first, false, Actor.SYSTEM, morning));
    stage.act(Town.ID, "r1", morning, r -> r.withdraw(first, null, morning));
    stage.settle(morning.plusSeconds(60));
    for (int wave = 1; wave <= 5; wave++) {
      stage.ring(morning.plus(WAVE.multipliedBy(wave)).plusSeconds(60));
    }
    return stage.everything();
  }

  @Test
  void asManyAreAskedAsTheDayHasLeftAndTheNextInTheMorning() {
    stage(invitations(3));
    neighbours(stage, 7);
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false)).settle(MORNING);
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(3);

    stage.ring(MORNING.plus(WAVE));
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(3);
    assertThat(stage.nextTimer()).contains(NEXT_MORNING);

    stage.ring(NEXT_MORNING);
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whenTheDaysInvitationsAreSpentWhatCannotWaitIsBeforeTheReferent(boolean urgent) {
    stage(invitations(1));
    neighbours(stage, 7);
    TimeWindow today = Town.window("2026-12-01T16:00:00+01:00", "2026-12-01T17:00:00+01:00");
    stage.open(Town.ID, Town.request("first", today, 1, false, MORNING)).settle(MORNING);
    TimeWindow window = urgent ? Town.AFTERNOON : today;
    stage.open(Town.ID, Town.request("next", window, 1, urgent, MORNING)).settle(MORNING);

    HelpRequest unfilled = stage.request(Town.ID, "next");
    assertThat(unfilled.state()).isEqualTo(State.UNFILLED);
    assertThat(unfilled.shortfall().reason()).isEqualTo(Reason.QUOTA_SPENT);
    assertThat(unfilled.shortfall().unlock()).as("what would find somebody").isNotNull();
    assertThat(stage.facts("RequestUnfilled")).hasSize(1);
  }

  @Test
  void whatIsAskedForOnePersonInADayLeavesRoomForTheOthers() {
    stage(new Quotas(60, 60, 100, 4, 200));
    neighbours(stage, 20);
    stage.open(Town.ID, Town.request("first", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    stage.open(Town.ID, Town.request("second", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    stage.open(Town.ID, Town.request("third", Town.AFTERNOON, 1, true, MORNING)).settle(MORNING);
    stage
        .open(Town.ID, Town.request("other", "somebody", Town.AFTERNOON, 1, false, MORNING))
        .settle(MORNING);

    assertThat(invited("first") + invited("second")).isEqualTo(4);
    assertThat(stage.request(Town.ID, "third").shortfall().reason())
        .as("what is urgent is before the référent")
        .isEqualTo(Reason.QUOTA_SPENT);
    assertThat(invited("other")).as("with four of its own").isEqualTo(4);
  }

  private int invited(String request) {
    return stage.request(Town.ID, request).invitations().size();
  }

  @Test
  void howeverManyWavesGoAtOnceTheDaysInvitationsAreNotPassed() throws Exception {
    stage(invitations(9));
    neighbours(stage, 40);
    List<Callable<Void>> waves =
        IntStream.range(0, 8)
            .<Callable<Void>>mapToObj(
                n -> {
                  stage.open(Town.ID, Town.request("r" + n, Town.AFTERNOON, 1, false, MORNING));
                  return () -> {
                    stage.deliver(Stage.opened("r" + n, MORNING));
                    return null;
                  };
                })
            .toList();
    ExecutorService functions = Executors.newFixedThreadPool(8);
    for (var wave : functions.invokeAll(waves)) {
      wave.get();
    }
    functions.shutdown();

    int invited =
        IntStream.range(0, 8).map(n -> stage.request(Town.ID, "r" + n).invitations().size()).sum();
    assertThat(invited).isEqualTo(9);
    for (int n = 0; n < 8; n++) {
      assertThat(stage.timersOf("r" + n)).as("what comes next for r" + n).hasSize(1);
    }
  }

  @Test
  void whenTheDaysCountCannotBeReadNobodyIsAskedUntilItCan() {
    neighbours(stage, 3);
    stage.open(Town.ID, Town.request(Town.AFTERNOON, false));
    stage.breaks(Entities.INVITATION_DAYS);
    assertThatThrownBy(() -> stage.settle(MORNING)).hasMessageContaining("invitation-days");
    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).isEmpty();
    assertThat(stage.facts("VolunteersInvited")).isEmpty();

    stage.mends();
    stage.deliver(Stage.opened(Town.REQUEST, MORNING));

    assertThat(stage.request(Town.ID, Town.REQUEST).invitations()).hasSize(3);
  }

  private void stage(Quotas quotas) {
    stage = new Stage(1, 1).town(Town.ID, Town.within(Town.settings(), quotas));
  }

  private static Quotas invitations(int perDay) {
    return new Quotas(60, 60, perDay, perDay, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anOpenRequestAlwaysHasATimerUntilItIsBeforeTheReferent(long seed) {
    Random random = new Random(seed);
    Stage life =
        new Stage(1 + random.nextInt(2), seed)
            .town(
                Town.ID,
                Town.within(
                    Town.asking(
                        new Settings.Matching(
                            1 + random.nextInt(3),
                            1,
                            30 + random.nextInt(300),
                            1 + random.nextInt(4),
                            10,
                            9,
                            9,
                            Town.settings().matching().weights())),
                    invitations(1 + random.nextInt(6))));
    neighbours(life, random.nextInt(8));
    Instant opened = MORNING.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
    Instant from = opened.plus(Duration.ofMinutes(random.nextInt(72 * 60) - 30L));
    TimeWindow window = new TimeWindow(from, from.plus(Duration.ofHours(1 + random.nextInt(40))));
    Instant now = opened;
    life.open(
        Town.ID, Town.request("r", window, 1 + random.nextInt(2), random.nextInt(4) == 0, opened));
    life.settle(now);
    for (int turn = 0; turn < 60 && life.nextTimer().isPresent(); turn++) {
      HelpRequest request = life.request(Town.ID, "r");
      if (request.state() == State.OPEN) {
        assertThat(life.timersOf("r"))
            .as("seed %d, turn %d: %s", seed, turn, request)
            .contains(request.round() + "/" + request.wave());
      }
      Instant at = now;
      request.invitations().stream()
          .map(Invitation::volunteerId)
          .filter(v -> random.nextInt(4) == 0)
          .forEach(v -> life.act(Town.ID, "r", at, r -> someAct(r, v, random.nextInt(3), at)));
      life.settle(now);
      if (life.nextTimer().isPresent()) {
        now = life.nextTimer().get().isAfter(now) ? life.nextTimer().get() : now;
        life.ring(now);
      }
    }
    assertThat(life.request(Town.ID, "r").state())
        .as("seed %d: nothing is left to wait for", seed)
        .isNotEqualTo(State.OPEN);
  }

  static Stream<Long> seeds() {
    return IntStream.range(0, LIVES).mapToObj(n -> (long) n);
  }

  private static Outcome someAct(HelpRequest request, String volunteer, int which, Instant at) {
    return switch (which) {
      case 0 -> request.accept(volunteer, false, Actor.SYSTEM, at);
      case 1 -> request.decline(volunteer, at);
      default -> request.withdraw(volunteer, null, at);
    };
  }

  @Test
  void eachSampleEventIsDealtWith() throws IOException {
    Path samples = Path.of(System.getProperty("entraide.root"), "events", "matching");
    String id = "06DT8W5A02R3NMSF";
    neighbours(stage, 12);
    HelpRequest request =
        Town.request(
            id,
            Town.window("2026-12-04T14:00:00+01:00", "2026-12-04T16:00:00+01:00"),
            1,
            false,
            MORNING);
    stage.open(Town.ID, request);

    stage.deliver(Files.readString(samples.resolve("request-opened.json")));
    assertThat(stage.request(Town.ID, id).invitations()).hasSize(5);
    stage.deliver(Files.readString(samples.resolve("wave-elapsed.json")));
    assertThat(stage.request(Town.ID, id).invitations()).hasSize(10);
    Instant eleven = Instant.parse("2026-12-01T11:00:00Z");
    stage.act(Town.ID, id, eleven, r -> r.accept("v00", false, Actor.SYSTEM, eleven));
    stage.act(Town.ID, id, eleven, r -> r.withdraw("v00", null, eleven));
    stage.deliver(Files.readString(samples.resolve("request-reopened.json")));
    assertThat(stage.request(Town.ID, id).invitations())
        .as("those who were only slower are asked again")
        .hasSize(15)
        .extracting(Invitation::volunteerId)
        .endsWith("v10", "v11", "v01", "v02", "v03");

    try (Stream<Path> files = Files.list(samples)) {
      List<String> types =
          files
              .map(
                  file -> {
                    try {
                      return Json.mapper()
                          .readTree(Files.readString(file))
                          .path("detail-type")
                          .asText();
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })
              .toList();
      assertThat(types)
          .as("a sample for each trigger")
          .containsExactlyInAnyOrderElementsOf(
              Triggers.of(new InviteWave(stage.store), new LearnFromWave(stage.store))
                  .detailTypes());
    }
  }

  private List<String> solicitations(String volunteer) {
    return stage
        .store
        .list(Entities.SOLICITATIONS, Town.ID, volunteer + "#", Page.Wanted.first(100))
        .items()
        .stream()
        .map(Versioned::value)
        .map(s -> s.type() + " " + s.at())
        .toList();
  }

  private static Map<String, Object> event(String type, Instant time, int round, Integer wave) {
    Map<String, Object> detail = new TreeMap<>();
    detail.put("eventId", "e");
    detail.put("collectivityId", Town.ID);
    detail.put("requestId", Town.REQUEST);
    detail.put("round", round);
    if (wave != null) {
      detail.put("wave", wave);
    }
    return Map.of(
        "detail-type", type, "time", time.toString(), "source", "entraide", "detail", detail);
  }

  /** So many, each a little farther than the one before. */
  private static void neighbours(Stage stage, int count) {
    neighbours(stage, Town.ID, count);
  }

  private static void neighbours(Stage stage, CollectivityId tenant, int count) {
    IntStream.range(0, count)
        .forEach(
            n ->
                stage.volunteer(
                    tenant, VolunteerStory.of("v%02d".formatted(n)).livingAway(n * 0.04)));
  }
}
