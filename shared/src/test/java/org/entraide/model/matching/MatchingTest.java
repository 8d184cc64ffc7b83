package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.entraide.model.HelpKind;
import org.entraide.model.Text;
import org.entraide.model.matching.Matches.Excluded;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final Search search = search(Town.frenchSpeaker());

  @Test
  void theNearestOfEqualsComesFirstAndIsToldWhy() {
    Matches matches =
        matches(
            search,
            neighbours(
                VolunteerStory.of("karim").livingAway(2.12),
                VolunteerStory.of("jeanne").livingAway(0.8)));

    assertThat(ids(matches)).containsExactly("jeanne", "karim");
    assertThat(matches.candidates().get(1).reasons())
        .extracting(reason -> reason.text().fr())
        .contains(
            "À 2,1 km.", "N’a encore jamais été sollicité·e.", "Ce serait sa première mission.");
    assertThat(matches.unlock()).isEmpty();
  }

  @Test
  void whoIsExcludedIsCountedOnceForTheFirstRule() {
    Matches matches =
        matches(
            search,
            neighbours(
                VolunteerStory.of("a").offering(HelpKind.BOOKS).livingAway(30),
                VolunteerStory.of("b").livingAway(30),
                VolunteerStory.of("c").livingAway(30),
                VolunteerStory.of("d")));

    assertThat(ids(matches)).containsExactly("d");
    assertThat(matches.excluded())
        .containsExactly(
            new Excluded(Exclusion.TOO_FAR, 2), new Excluded(Exclusion.KIND_NOT_OFFERED, 1));
    assertThat(matches.excluded().get(0).text())
        .isEqualTo(new Text("2 bénévoles sont trop loin.", "2 volunteers are too far away."));
  }

  @Test
  void whoKnowsThePersonGoesBeforeWhoLivesNearer() {
    Asker lucienne =
        new Asker(
            Set.of("fr"), Set.of(), true, new Ties(List.of(new Ties.Helper("karim", 2, null))));
    Matches matches =
        matches(
            search(lucienne),
            neighbours(
                VolunteerStory.of("jeanne").livingAway(0.2),
                VolunteerStory.of("karim").livingAway(4)));

    assertThat(ids(matches)).containsExactly("karim", "jeanne");
    assertThat(matches.candidates().get(0).reasons())
        .extracting(Reason::code)
        .contains("CONTINUITY", "PREFERENCE");
  }

  @Test
  void whoWasAskedLastWaitsForTheOthers() {
    Diary yesterday =
        Diary.EMPTY.invited(YearMonth.of(2026, 11), false, Town.MORNING.minus(Duration.ofDays(1)));
    Neighbour jeanne = Neighbour.of(search, VolunteerStory.of("jeanne").told(), yesterday);
    Neighbour karim = Neighbour.of(search, VolunteerStory.of("karim").livingAway(2).told());

    assertThat(ids(matches(search, List.of(jeanne, karim)))).containsExactly("karim", "jeanne");
  }

  @Property(tries = 200)
  void aScoreIsTheSumOfItsPointsAndEachIsWithinItsWeight(@ForAll long seed) {
    Matches matches = matches(search, someNeighbours(new Random(seed), 20));

    assertThat(matches.candidates()).allMatch(c -> c.score() >= 0 && c.score() <= 1);
    for (Candidate candidate : matches.candidates()) {
      double told = candidate.reasons().stream().mapToDouble(Reason::points).sum();
      assertThat(told).isLessThanOrEqualTo(candidate.score() + 1e-5);
      assertThat(candidate.reasons())
          .allMatch(reason -> reason.points() >= 0 && reason.points() <= 3.0 / 13 + 1e-9)
          .isSortedAccordingTo((a, b) -> Double.compare(b.points(), a.points()));
    }
  }

  @Property(tries = 100)
  void nearerIsNeverWorse(@ForAll long seed) {
    Random random = new Random(seed);
    double km = random.nextDouble() * 9;
    Diary diary = someDiary(random);
    Candidate near = only(VolunteerStory.of("v").livingAway(km), diary);
    Candidate far = only(VolunteerStory.of("v").livingAway(km + random.nextDouble()), diary);

    assertThat(near.score()).isGreaterThanOrEqualTo(far.score());
  }

  @Test
  void equalsAreDrawnByTheRequestAndNotByTheirIds() {
    List<String> ids = IntStream.range(0, 40).mapToObj("v%02d"::formatted).toList();
    List<List<String>> orders =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    ids(
                        matches(
                            new Search(
                                Town.request("r" + n, Town.AFTERNOON, 1, false, Town.MORNING),
                                Town.settings(),
                                Town.frenchSpeaker(),
                                Town.MORNING),
                            ids.stream().map(id -> neighbour(VolunteerStory.of(id))).toList())))
            .toList();

    assertThat(orders).doesNotHaveDuplicates().doesNotContain(ids);
    assertThat(orders.stream().map(order -> order.get(0)).distinct().count())
        .as("different requests begin with different people")
        .isGreaterThan(10);
  }

  @Property(tries = 200)
  void theSameNeighboursHaveTheSameOrderHoweverTheyAreRead(@ForAll long seed) {
    List<Neighbour> neighbours = someNeighbours(new Random(seed), 30);
    List<Neighbour> shuffled = new ArrayList<>(neighbours);
    Collections.shuffle(shuffled, new Random(~seed));

    assertThat(ids(matches(search, shuffled))).isEqualTo(ids(matches(search, neighbours)));
  }

  @Property(tries = 200)
  void everybodyIsACandidateOrCounted(@ForAll long seed) {
    List<Neighbour> neighbours = someNeighbours(new Random(seed), 30);
    Matches matches = matches(search, neighbours);
    int excluded = matches.excluded().stream().mapToInt(Excluded::count).sum();

    assertThat(matches.candidates().size() + excluded).isEqualTo(neighbours.size());
  }

  @Test
  void onlyThoseNearEnoughCountAsEnough() {
    Matching matching = new Matching(search);
    matching.add(
        matching.suitable(
            neighbours(
                VolunteerStory.of("near").livingAway(1),
                VolunteerStory.of("far").livingAway(6),
                VolunteerStory.of("away").livingAway(1).away("2026-12-01", "2026-12-31"))));

    assertThat(matching.eligibleWithin(5)).isEqualTo(1);
    assertThat(matching.eligibleWithin(7)).isEqualTo(2);
  }

  @Test
  void aRoadIsLongerThanTheWayOfTheCrow() {
    assertThat(Travel.km(Town.TOWN_HALL, Town.north(10))).isCloseTo(13.4, within(0.01));
    assertThat(Travel.time(Town.TOWN_HALL, Town.north(Travel.crowFlies(45))))
        .isCloseTo(Duration.ofHours(1), Duration.ofSeconds(1));
  }

  private Candidate only(VolunteerStory story, Diary diary) {
    return matches(search, List.of(Neighbour.of(search, story.told(), diary))).candidates().get(0);
  }

  private static Search search(Asker asker) {
    return new Search(Town.request(Town.AFTERNOON, false), Town.settings(), asker, Town.MORNING);
  }

  private static Matches matches(Search search, List<Neighbour> neighbours) {
    Matching matching = new Matching(search);
    matching.add(matching.suitable(neighbours));
    return matching.matches();
  }

  private List<Neighbour> someNeighbours(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n -> {
              VolunteerStory story =
                  VolunteerStory.of("v" + n).livingAway(random.nextInt(13)).speaking("fr");
              if (random.nextInt(4) == 0) {
                story.speaking("pt");
              }
              if (random.nextInt(4) == 0) {
                story.away("2026-12-02", "2026-12-02");
              }
              return Neighbour.of(search, story.told(), someDiary(random));
            })
        .toList();
  }

  private static Diary someDiary(Random random) {
    int accepted = random.nextInt(9);
    return new Diary(
        YearMonth.of(2026, 11 + random.nextInt(2)),
        random.nextInt(2),
        random.nextInt(3),
        random.nextBoolean() ? null : Town.MORNING.minus(Duration.ofDays(random.nextInt(99))),
        accepted + random.nextInt(9),
        List.of(),
        accepted,
        random.nextInt(accepted + 1),
        random.nextInt(accepted + 1),
        List.of());
  }

  private List<Neighbour> neighbours(VolunteerStory... stories) {
    return Arrays.stream(stories).map(this::neighbour).toList();
  }

  private Neighbour neighbour(VolunteerStory story) {
    return Neighbour.of(search, story.told());
  }

  private static List<String> ids(Matches matches) {
    return matches.candidates().stream().map(c -> c.volunteer().id()).toList();
  }
}
