package org.entraide.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.collectivity.Quotas;
import org.entraide.model.event.DomainEvent.RequestOpened;
import org.entraide.model.matching.Diary;
import org.entraide.model.matching.Experience;
import org.entraide.model.matching.Experience.Count;
import org.entraide.model.matching.Ties;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.entraide.usecase.FindCandidates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of matching whatever the neighbourhood and whatever happens at once. */
class MatchingLawsIT {
  private static final Instant MORNING = Town.MORNING;
  private static final Duration WAVE = Duration.ofHours(2);

  private final Stage stage = new Stage(1, 1).town(Town.ID, Town.settings());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsShownIsWhatTheWavesDo(long seed) {
    Random random = new Random(seed);
    scattered(random, 40 + random.nextInt(80));
    HelpRequest request = Town.request("r", Town.AFTERNOON, 1, random.nextBoolean(), MORNING);
    stage.open(Town.ID, request);

    List<String> shown = shown("r", MORNING);
    stage.settle(MORNING);
    assertThat(shown).startsWith(invited("r", 1).toArray(String[]::new));

    Instant later = MORNING.plus(WAVE).plusSeconds(1);
    List<String> shownLater = shown("r", later);
    stage.ring(later);
    assertThat(shownLater).startsWith(invited("r", 2).toArray(String[]::new));
  }

  /** At night, at the end of a month whose invitations all have used up, and on a holiday. */
  @ParameterizedTest
  @CsvSource({"2026-12-01T21:00:00Z, 20", "2026-12-31T20:00:00Z, 40", "2026-12-25T10:00:00Z, 20"})
  void whatIsShownWhileNobodyMayBeToldIsWhatTheWaveThenDoes(Instant quiet, int usedUp) {
    scattered(new Random(7), 40);
    haveUsedUpDecember(stage, usedUp);
    whatIsShownIsWhatTheNextWaveDoes(stage, quiet);
  }

  /** And on the last day of the month, so that whoever is asked is asked for another month. */
  @Test
  void whatIsShownWhenTheDaysInvitationsAreSpentIsWhatTheWaveOfTheNextMorningDoes() {
    Stage sparing =
        new Stage(1, 1).town(Town.ID, Town.within(Town.settings(), new Quotas(60, 60, 5, 5, 200)));
    scattered(sparing, Town.ID, "v", new Random(7), 40);
    haveUsedUpDecember(sparing, 40);
    Instant lastDay = Instant.parse("2026-12-31T10:00:00Z");
    sparing
        .open(Town.ID, Town.request("urgent", daysAfter(lastDay), 1, true, lastDay))
        .settle(lastDay);
    List<String> all = invited(sparing, "urgent", 1);
    assertThat(all).as("that may be invited on a day").hasSize(5);
    sparing.act(
        Town.ID, "urgent", lastDay, r -> r.accept(all.get(0), false, Actor.SYSTEM, lastDay));

    assertThat(whatIsShownIsWhatTheNextWaveDoes(sparing, lastDay))
        .as("after New Year's Day")
        .isEqualTo(Instant.parse("2027-01-02T07:00:00Z"));
  }

  /** Of a request that is opened at a time at which nobody is asked; returns when they are. */
  private static Instant whatIsShownIsWhatTheNextWaveDoes(Stage stage, Instant quiet) {
    stage.open(Town.ID, Town.request("r", daysAfter(quiet), 1, false, quiet)).settle(quiet);
    HelpRequest waiting = stage.request(Town.ID, "r");
    assertThat(waiting.invitations()).isEmpty();

    FindCandidates.Next shown = stage.shown(Town.ID, waiting, quiet);
    Instant asksFrom = shown.asksFrom().orElseThrow();
    stage.ring(asksFrom.minusSeconds(1));
    assertThat(stage.request(Town.ID, "r").invitations()).as("not before").isEmpty();
    stage.ring(asksFrom);
    assertThat(ids(shown)).startsWith(invited(stage, "r", 1).toArray(String[]::new));
    return asksFrom;
  }

  private static TimeWindow daysAfter(Instant now) {
    return new TimeWindow(now.plus(Duration.ofDays(4)), now.plus(Duration.ofDays(5)));
  }

  /** The first so many volunteers. */
  private static void haveUsedUpDecember(Stage stage, int volunteers) {
    YearMonth december = YearMonth.of(2026, 12);
    Diary full = Diary.EMPTY.invited(december, false, MORNING).invited(december, false, MORNING);
    for (int n = 0; n < volunteers; n++) {
      stage.store.commit(
          Decision.change(
              "", Changes.of(Town.ID, MORNING).create(Entities.DIARIES, "v" + n, full)));
    }
  }

  /** The other town has requests of its own for the same volunteers. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void whatIsShownIsWhatTheWavesDoWhereNeighboursLend(long seed) {
    Random random = new Random(seed);
    Stage both =
        new Stage(1, seed)
            .town(
                Town.ID,
                Town.sharing(Town.settings(), Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES)))
            .town(
                Town.BRASLES, Town.sharing(Town.settings(), Town.lendingTo(HoursTo.BOTH, Town.ID)));
    scattered(both, Town.ID, "c", random, 10 + random.nextInt(20));
    scattered(both, Town.BRASLES, "b", random, 20 + random.nextInt(30));
    both.open(Town.BRASLES, Town.request("theirs", Town.AFTERNOON, 2, false, MORNING))
        .settle(MORNING);
    both.open(Town.ID, Town.request("r", Town.AFTERNOON, 3, random.nextBoolean(), MORNING));

    List<String> shown = shown(both, "r", MORNING);
    both.settle(MORNING);
    assertThat(shown).startsWith(invited(both, "r", 1).toArray(String[]::new));

    Instant later = MORNING.plus(WAVE).plusSeconds(1);
    List<String> shownLater = shown(both, "r", later);
    both.ring(later);
    assertThat(shownLater).startsWith(invited(both, "r", 2).toArray(String[]::new));
    assertThat(invited(both, "r", 1)).anyMatch(id -> id.startsWith("b"));
  }

  @Test
  void noCapIsPassedWhenTwoTownsAskTheSameVolunteersAtOnce() throws Exception {
    Stage both =
        new Stage(1, 1)
            .town(
                Town.ID,
                Town.sharing(Town.settings(), Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES)))
            .town(
                Town.BRASLES, Town.sharing(Town.settings(), Town.lendingTo(HoursTo.BOTH, Town.ID)));
    IntStream.range(0, 4)
        .forEach(n -> both.volunteer(Town.BRASLES, VolunteerStory.of("b" + n).livingAway(n)));
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (CollectivityId town : List.of(Town.ID, Town.BRASLES)) {
      for (int n = 0; n < 4; n++) {
        String id = "r" + n;
        both.open(town, Town.request(id, Town.AFTERNOON, 1, false, MORNING));
        deliveries.add(
            () -> {
              both.deliver(Stage.opened(town, id, MORNING));
              return null;
            });
      }
    }
    ExecutorService bus = Executors.newFixedThreadPool(8);
    try {
      for (var delivered : bus.invokeAll(deliveries)) {
        delivered.get();
      }
    } finally {
      bus.shutdown();
    }

    Map<String, Integer> asked = new HashMap<>();
    for (CollectivityId town : List.of(Town.ID, Town.BRASLES)) {
      for (int n = 0; n < 4; n++) {
        both.request(town, "r" + n)
            .invitations()
            .forEach(invitation -> asked.merge(invitation.volunteerId(), 1, Integer::sum));
      }
    }
    assertThat(asked).hasSize(4);
    assertThat(asked.values()).as("two a month is the lender's cap").allMatch(times -> times == 2);
  }

  /** What a wave counts must still be so when it is written, though nothing else stands between. */
  @Test
  void noCapIsPassedWhenAnotherTownAsksBetweenWhatAWaveReadsAndWhatItWrites() {
    Stage both =
        new Stage(1, 1)
            .town(
                Town.ID,
                Town.sharing(Town.settings(), Town.borrowingFrom(HoursTo.BOTH, Town.BRASLES)))
            .town(
                Town.BRASLES, Town.sharing(Town.settings(), Town.lendingTo(HoursTo.BOTH, Town.ID)))
            .volunteer(Town.BRASLES, VolunteerStory.of("marie"))
            .open(Town.BRASLES, Town.request("before", Town.AFTERNOON, 1, false, MORNING));
    both.settle(MORNING);
    both.open(Town.BRASLES, Town.request("theirs", Town.AFTERNOON, 1, false, MORNING));
    both.open(Town.ID, Town.request("ours", Town.AFTERNOON, 1, false, MORNING));
    Store interrupted =
        interrupted(both.store, () -> both.deliver(Stage.opened(Town.BRASLES, "theirs", MORNING)));

    Wiring.of(interrupted).handle(new RequestOpened("ours", 1), Town.ID, MORNING);

    assertThat(invited(both, Town.BRASLES, "theirs")).containsExactly("marie");
    assertThat(invited(both, Town.ID, "ours")).as("a third invitation").isEmpty();
    assertThat(both.request(Town.ID, "ours").shortfall().excluded())
        .extracting(Shortfall.Finding::code)
        .containsExactly("MONTHLY_CAP");
  }

  /** Something happens, once, after a decision was taken and before it is written. */
  private static Store interrupted(Store store, Runnable between) {
    AtomicBoolean happened = new AtomicBoolean();
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              int last = arguments.length - 1;
              if (arguments[last] instanceof Function<?, ?> decide) {
                arguments[last] =
                    decide.andThen(
                        decision -> {
                          if (!happened.getAndSet(true)) {
                            between.run();
                          }
                          return decision;
                        });
              }
              return method.invoke(store, arguments);
            });
  }

  private static List<String> invited(Stage stage, CollectivityId town, String requestId) {
    return stage.request(town, requestId).invitations().stream()
        .map(Invitation::volunteerId)
        .toList();
  }

  @Test
  void noCapIsPassedWhenManyRequestsAreMatchedAtOnce() throws Exception {
    IntStream.range(0, 8)
        .forEach(n -> stage.volunteer(Town.ID, VolunteerStory.of("v" + n).livingAway(n * 0.1)));
    IntStream.range(0, 10)
        .forEach(
            n -> stage.open(Town.ID, Town.request("r" + n, Town.AFTERNOON, 1, false, MORNING)));
    List<Callable<Void>> deliveries =
        IntStream.range(0, 10)
            .<Callable<Void>>mapToObj(
                n ->
                    () -> {
                      stage.deliver(Stage.opened("r" + n, MORNING));
                      return null;
                    })
            .toList();
    ExecutorService bus = Executors.newFixedThreadPool(10);
    try {
      for (var delivered : bus.invokeAll(deliveries)) {
        delivered.get();
      }
    } finally {
      bus.shutdown();
    }

    Map<String, Integer> asked = new HashMap<>();
    for (int n = 0; n < 10; n++) {
      stage
          .request(Town.ID, "r" + n)
          .invitations()
          .forEach(invitation -> asked.merge(invitation.volunteerId(), 1, Integer::sum));
    }
    assertThat(asked).hasSize(8);
    assertThat(asked.values()).as("two a month is the town's cap").allMatch(times -> times <= 2);
  }

  @Test
  void whoKnowsThePersonIsFoundBeyondTheNearestWhoAreEnough() {
    IntStream.range(0, 80)
        .forEach(n -> stage.volunteer(Town.ID, VolunteerStory.of("v" + n).livingAway(0.1)));
    stage.volunteer(Town.ID, VolunteerStory.of("friend").livingAway(9));
    stage.store.commit(
        Decision.change(
            "",
            Changes.of(Town.ID, MORNING)
                .create(
                    Entities.TIES,
                    Town.LUCIENNE,
                    new Ties(List.of(new Ties.Helper("friend", 3, null))))));
    stage.open(Town.ID, Town.request("r", Town.AFTERNOON, 1, false, MORNING));

    assertThat(shown("r", MORNING)).contains("friend");
  }

  @Test
  void aWaveIsLearnedFromOnceAndOnlyFromThoseWhoHadTheirTime() {
    IntStream.range(0, 20)
        .forEach(n -> stage.volunteer(Town.ID, VolunteerStory.of("v" + n).livingAway(0.1 * n)));
    stage.open(Town.ID, Town.request("silent", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    stage.open(Town.ID, Town.request("met", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    String first = invited("met", 1).get(0);
    stage.act(Town.ID, "met", MORNING, r -> r.accept(first, false, Actor.SYSTEM, MORNING));
    stage.ring(MORNING.plus(WAVE));
    stage.deliver(Stage.elapsed("silent", 1, MORNING.plus(WAVE)));
    stage.deliver(Stage.elapsed("met", 1, MORNING.plus(WAVE)));

    Experience known =
        stage
            .store
            .find(Entities.EXPERIENCE, Town.ID, Entities.ONLY)
            .map(Versioned::value)
            .orElseThrow();
    assertThat(known.ofDay())
        .as("five of the silent wave, and the one of the other who was not stood down")
        .containsOnly(Map.entry(HelpKind.GROCERIES.name() + "@9", new Count(6, 1)));
  }

  @Test
  void whoKeptSilentForMostOfAWaveIsLearnedFromThoughAnotherSaidYes() {
    IntStream.range(0, 20)
        .forEach(n -> stage.volunteer(Town.ID, VolunteerStory.of("v" + n).livingAway(0.1 * n)));
    stage.open(Town.ID, Town.request("late", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    stage.open(Town.ID, Town.request("early", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);
    acceptedBy(invited("late", 1).get(0), "late", MORNING.plus(WAVE.dividedBy(2)));
    acceptedBy(invited("early", 1).get(0), "early", MORNING.plusSeconds(3599));
    stage.deliver(Stage.elapsed("late", 1, MORNING.plus(WAVE)));
    stage.deliver(Stage.elapsed("early", 1, MORNING.plus(WAVE)));

    Experience known =
        stage
            .store
            .find(Entities.EXPERIENCE, Town.ID, Entities.ONLY)
            .map(Versioned::value)
            .orElseThrow();
    assertThat(known.ofDay())
        .as("five who had an hour of two, and the one who said yes before")
        .containsOnly(Map.entry(HelpKind.GROCERIES.name() + "@9", new Count(6, 2)));
  }

  private void acceptedBy(String volunteer, String request, Instant at) {
    stage.act(Town.ID, request, at, r -> r.accept(volunteer, false, Actor.SYSTEM, at));
  }

  @Test
  void theReferentIsToldWhyNobodyWasFoundAndWhatWouldFindSomebody() {
    stage.volunteer(Town.ID, VolunteerStory.of("reader").offering(HelpKind.READING));
    stage.volunteer(Town.ID, VolunteerStory.of("away").away("2026-12-02", "2026-12-02"));
    stage.open(Town.ID, Town.request("r", Town.AFTERNOON, 1, false, MORNING)).settle(MORNING);

    Shortfall why = stage.request(Town.ID, "r").shortfall();
    assertThat(why.excluded())
        .extracting(Shortfall.Finding::code)
        .containsExactlyInAnyOrder("KIND_NOT_OFFERED", "ON_LEAVE");
    assertThat(why.unlock())
        .extracting(finding -> finding.text().fr())
        .containsExactly(
            "À un autre moment (jeudi 3 décembre, même heure) → 1",
            "Pour une autre aide (lecture) → 1");
  }

  private void scattered(Random random, int count) {
    scattered(stage, Town.ID, "v", random, count);
  }

  private static void scattered(
      Stage stage, CollectivityId town, String prefix, Random random, int count) {
    List<VolunteerStory> stories = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      VolunteerStory story = VolunteerStory.of(prefix + n).livingAway(random.nextDouble() * 14);
      if (random.nextInt(3) == 0) {
        story.offering(HelpKind.VISIT);
      }
      if (random.nextInt(5) == 0) {
        story.away("2026-12-02", "2026-12-04");
      }
      stories.add(story);
    }
    stories.forEach(story -> stage.volunteer(town, story));
  }

  private List<String> shown(String requestId, Instant now) {
    return shown(stage, requestId, now);
  }

  private static List<String> shown(Stage stage, String requestId, Instant now) {
    return ids(stage.shown(Town.ID, stage.request(Town.ID, requestId), now));
  }

  private static List<String> ids(FindCandidates.Next shown) {
    return shown.matches().candidates().stream().map(c -> c.volunteer().id()).toList();
  }

  private List<String> invited(String requestId, int wave) {
    return invited(stage, requestId, wave);
  }

  private static List<String> invited(Stage stage, String requestId, int wave) {
    List<String> invited =
        stage.request(Town.ID, requestId).invitations().stream()
            .filter(invitation -> invitation.wave() == wave)
            .map(Invitation::volunteerId)
            .toList();
    assertThat(invited).isNotEmpty();
    return invited;
  }
}
