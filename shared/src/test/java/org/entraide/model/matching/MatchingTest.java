package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.HelpKind;
import org.entraide.model.Text;
import org.entraide.model.matching.Matches.Excluded;
import org.entraide.model.people.VettingItem;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private final Search search =
      new Search(Town.request(Town.AFTERNOON, false), Town.settings(), Town.french(), Town.MORNING);

  @Test
  void theNearestComesFirstAndIsToldWhy() {
    Matches matches =
        Matching.explained(
            search,
            neighbours(
                VolunteerStory.of("karim").livingAway(2.12),
                VolunteerStory.of("jeanne").livingAway(0.8)));

    assertThat(ids(matches.candidates())).containsExactly("jeanne", "karim");
    Candidate karim = matches.candidates().get(1);
    assertThat(karim.score()).isBetween(0.78, 0.79);
    assertThat(karim.reasons())
        .containsExactly(new Reason("DISTANCE", 2.1, new Text("À 2,1 km.", "2.1 km away.")));
    assertThat(matches.unlock()).isEmpty();
  }

  @Test
  void whoIsExcludedIsCountedOnceForTheFirstRule() {
    Matches matches =
        Matching.explained(
            search,
            neighbours(
                VolunteerStory.of("a").offering(HelpKind.BOOKS).livingAway(30),
                VolunteerStory.of("b").livingAway(30),
                VolunteerStory.of("c").livingAway(30),
                VolunteerStory.of("d")));

    assertThat(ids(matches.candidates())).containsExactly("d");
    assertThat(matches.excluded())
        .containsExactly(
            new Excluded(Exclusion.TOO_FAR, 2), new Excluded(Exclusion.KIND_NOT_OFFERED, 1));
    assertThat(matches.excluded().get(0).text())
        .isEqualTo(new Text("2 bénévoles sont trop loin.", "2 volunteers are too far away."));
  }

  @Test
  void whenNobodyIsLeftEachRemedyAloneIsWeighed() {
    List<Neighbour> nobody =
        neighbours(
            VolunteerStory.of("far1").livingAway(13.2).goingAtMost(20),
            VolunteerStory.of("far2").livingAway(13.9),
            VolunteerStory.of("farther").livingAway(16),
            VolunteerStory.of("rooted").livingAway(12).goingAtMost(5),
            VolunteerStory.of("busy").free(DayOfWeek.MONDAY, "08:00", "12:00"),
            VolunteerStory.of("away").away("2026-12-01", "2026-12-31"),
            VolunteerStory.of("capped").askedAtMost(0),
            VolunteerStory.of("lusophone").speaking("pt"),
            VolunteerStory.of("expired").shown(VettingItem.Type.CHARTER, "2026-01-01"),
            VolunteerStory.of("both").speaking("pt").askedAtMost(0));

    assertThat(Matching.explained(search, nobody).candidates()).isEmpty();
    assertThat(Matching.unlock(search, nobody))
        .extracting(u -> u.code() + ": " + u.text().fr())
        .containsExactly(
            "WIDEN_RADIUS: +4 km → 2",
            "MOVE_WINDOW: À un autre moment → 2",
            "LIFT_CAP: Au-delà de leur nombre d’invitations par mois → 1",
            "ANY_LANGUAGE: Sans langue commune → 1",
            "VET: Avec leurs pièces complétées ou renouvelées → 1");
  }

  @Test
  void equalsAreDrawnByTheRequestAndNotByTheirIds() {
    List<String> ids = IntStream.range(0, 40).mapToObj(n -> "v%02d".formatted(n)).toList();
    List<List<String>> orders =
        IntStream.range(0, 20)
            .mapToObj(
                n ->
                    ids(
                        Matching.best(
                            new Search(
                                Town.request("r" + n, Town.AFTERNOON, 1, false, Town.MORNING),
                                Town.settings(),
                                Town.french(),
                                Town.MORNING),
                            ids.stream().map(id -> neighbour(VolunteerStory.of(id))).toList(),
                            40)))
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

    assertThat(ids(Matching.best(search, shuffled, 30)))
        .isEqualTo(ids(Matching.best(search, neighbours, 30)));
  }

  @Property(tries = 200)
  void whatIsShownAndWhatIsDoneAgree(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int wanted) {
    List<Neighbour> neighbours = someNeighbours(new Random(seed), 30);
    Matches shown = Matching.explained(search, neighbours);

    assertThat(ids(Matching.best(search, neighbours, wanted)))
        .isEqualTo(ids(shown.candidates()).stream().limit(wanted).toList());
    assertThat(
            shown.candidates().size() + shown.excluded().stream().mapToInt(Excluded::count).sum())
        .as("everybody is a candidate or counted")
        .isEqualTo(neighbours.size());
    assertThat(shown.candidates()).allMatch(c -> c.score() >= 0 && c.score() <= 1);
  }

  @Test
  void aWaveReadsTheDiariesItNeedsAndNoMore() {
    List<String> read = new ArrayList<>();
    List<Neighbour> neighbours =
        IntStream.range(0, 200)
            .mapToObj(
                n ->
                    new Neighbour(
                        search,
                        VolunteerStory.of("v" + n).livingAway(n / 25.0).told(),
                        v -> {
                          read.add(v.id());
                          return Diary.EMPTY;
                        }))
            .toList();

    assertThat(ids(Matching.best(search, neighbours, 5)))
        .containsExactly("v0", "v1", "v2", "v3", "v4");
    assertThat(read).containsExactly("v0", "v1", "v2", "v3", "v4");
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
              Diary diary = new Diary(random.nextInt(4), List.of());
              return new Neighbour(search, story.told(), v -> diary);
            })
        .toList();
  }

  private List<Neighbour> neighbours(VolunteerStory... stories) {
    return Arrays.stream(stories).map(this::neighbour).toList();
  }

  private Neighbour neighbour(VolunteerStory story) {
    return new Neighbour(search, story.told(), v -> Diary.EMPTY);
  }

  private static List<String> ids(List<Candidate> candidates) {
    return candidates.stream().map(c -> c.volunteer().id()).toList();
  }
}
