package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

/** Each term by itself: what it is worth between its bounds, and what it says in both languages. */
class TermsTest {
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

  @Test
  void distanceIsAllNextDoorAndNothingAtTheRadius() {
    assertThat(Terms.DISTANCE.value(anybody(), living(0))).isEqualTo(1);
    assertThat(Terms.DISTANCE.value(anybody(), living(5))).isCloseTo(0.5, within(1e-6));
    assertThat(Terms.DISTANCE.value(anybody(), living(10))).isCloseTo(0, within(1e-6));
    assertThat(Terms.DISTANCE.value(anybody(), living(15))).isZero();
    assertThat(words(Terms.DISTANCE, anybody(), living(2.13)))
        .containsExactly("À 2,1 km.", "2.1 km away.");
  }

  @Test
  void continuityGrowsWithEachMissionForThePersonUpToThree() {
    for (int times = 0; times <= 5; times++) {
      assertThat(Terms.CONTINUITY.value(helpedBefore(times), living(1)))
          .isCloseTo(Math.min(1, times / 3.0), within(1e-9));
    }
    assertThat(words(Terms.CONTINUITY, helpedBefore(1), living(1)))
        .containsExactly(
            "A déjà aidé cette personne (1 fois).", "Has helped this person before (1 time).");
    assertThat(words(Terms.CONTINUITY, helpedBefore(0), living(1))).isEmpty();
  }

  @Test
  void restGrowsForTwoMonthsAndWhoWasNeverAskedHasAllOfIt() {
    assertThat(Terms.REST.value(anybody(), living(1))).isEqualTo(1);
    assertThat(Terms.REST.value(anybody(), asked(15))).isCloseTo(0.25, within(1e-9));
    assertThat(Terms.REST.value(anybody(), asked(60))).isEqualTo(1);
    assertThat(Terms.REST.value(anybody(), asked(0))).isZero();
    assertThat(words(Terms.REST, anybody(), asked(15)))
        .containsExactly("Pas sollicité·e depuis 15 jours.", "Not asked for 15 days.");
    assertThat(words(Terms.REST, anybody(), living(1)))
        .containsExactly("N’a encore jamais été sollicité·e.", "Has never been asked yet.");
  }

  @Test
  void loadIsWhatIsLeftOfTheMonth() {
    assertThat(Terms.LOAD.value(anybody(), living(1))).isEqualTo(1);
    assertThat(Terms.LOAD.value(anybody(), asked(0))).as("one of two").isEqualTo(0.5);
    assertThat(Terms.LOAD.value(anybody(), of(VolunteerStory.of("v").askedAtMost(0), Diary.EMPTY)))
        .as("who wants none has none left")
        .isZero();
    assertThat(words(Terms.LOAD, anybody(), asked(0)))
        .containsExactly(
            "1 invitation(s) ce mois-ci, pour 2 au plus.", "1 of 2 invitations this month.");
  }

  @Test
  void reliabilityBeginsWithWhatIsThoughtOfAnybodyAndFollowsWhatWasKept() {
    double unknown = Terms.RELIABILITY.value(anybody(), living(1));
    double kept = Terms.RELIABILITY.value(anybody(), with(history(10, 8, 0)));
    double givenBack = Terms.RELIABILITY.value(anybody(), with(history(10, 8, 8)));
    assertThat(unknown).isCloseTo(Experience.PRIOR, within(1e-9));
    assertThat(kept).isCloseTo((8 + 5 * Experience.PRIOR) / 15, within(1e-9));
    assertThat(givenBack).isLessThan(unknown);
    assertThat(words(Terms.RELIABILITY, anybody(), with(history(10, 8, 3))))
        .containsExactly(
            "A tenu 5 engagement(s), pour 10 invitation(s).",
            "Kept 5 commitment(s), of 10 invitation(s).");
    assertThat(words(Terms.RELIABILITY, anybody(), with(history(0, 3, 0))))
        .as("given places by the desk, never invited")
        .containsExactly(
            "A tenu 3 engagement(s), pour 3 invitation(s).",
            "Kept 3 commitment(s), of 3 invitation(s).");
  }

  @Test
  void aNewcomerIsOneUntilTheFirstMission() {
    assertThat(Terms.NEWCOMER.value(anybody(), living(1))).isEqualTo(1);
    assertThat(Terms.NEWCOMER.value(anybody(), asked(3))).as("asked is not taken").isEqualTo(1);
    assertThat(Terms.NEWCOMER.value(anybody(), with(history(1, 1, 0)))).isZero();
    assertThat(words(Terms.NEWCOMER, anybody(), living(1)))
        .containsExactly("Ce serait sa première mission.", "It would be a first mission.");
  }

  @Test
  void preferenceIsTheShareOfThePersonsWishesThatAreMet() {
    Ties known = new Ties(List.of(new Ties.Helper("v", 1, null)));
    Asker both = new Asker(Set.of("fr", "pt"), Set.of("pt"), true, known);
    Asker strangers = new Asker(Set.of("fr", "pt"), Set.of("pt"), true, Ties.NONE);
    Neighbour lusophone = of(VolunteerStory.of("v").speaking("fr", "pt"), Diary.EMPTY);
    assertThat(Terms.PREFERENCE.value(search(both), lusophone)).isEqualTo(1);
    assertThat(Terms.PREFERENCE.value(search(both), living(1))).isEqualTo(0.5);
    assertThat(Terms.PREFERENCE.value(search(strangers), lusophone)).isEqualTo(0.5);
    assertThat(Terms.PREFERENCE.value(search(strangers), living(1))).isZero();
    assertThat(Terms.PREFERENCE.value(anybody(), lusophone)).as("no wish").isZero();
    assertThat(words(Terms.PREFERENCE, search(strangers), lusophone))
        .containsExactly(
            "Parle une langue que la personne préfère.",
            "Speaks a language that the person prefers.");
  }

  @Test
  void everyExclusionAndRemedyIsSaidInBothLanguages() {
    for (Exclusion exclusion : Exclusion.values()) {
      assertThat(exclusion.text(1).fr()).startsWith("1 bénévole ");
      assertThat(exclusion.text(2).fr()).startsWith("2 bénévoles ");
      assertThat(exclusion.text(1).en()).startsWith("1 volunteer ");
      assertThat(exclusion.text(2).en()).startsWith("2 volunteers ");
    }
    for (Remedy remedy : Remedy.values()) {
      assertThat(remedy.text("", "", 3).fr()).endsWith(" → 3");
      assertThat(remedy.text("", "", 3).en()).endsWith(" → 3");
    }
  }

  /** In French and in English; none when it says nothing. */
  private static List<String> words(Term term, Search search, Neighbour neighbour) {
    return term.note(search, neighbour).stream()
        .flatMap(note -> Stream.of(note.text().fr(), note.text().en()))
        .toList();
  }

  private static Search anybody() {
    return search(Town.frenchSpeaker());
  }

  private static Search helpedBefore(int times) {
    Ties ties = times == 0 ? Ties.NONE : new Ties(List.of(new Ties.Helper("v", times, null)));
    return search(new Asker(Set.of("fr"), Set.of(), false, ties));
  }

  private static Search search(Asker asker) {
    return new Search(Town.request(Town.AFTERNOON, false), Town.settings(), asker, Town.MORNING);
  }

  private static Neighbour living(double km) {
    return of(VolunteerStory.of("v").livingAway(km), Diary.EMPTY);
  }

  /** Asked once, so many days ago. */
  private static Neighbour asked(int daysAgo) {
    return with(Diary.EMPTY.invited(DECEMBER, false, Town.MORNING.minus(Duration.ofDays(daysAgo))));
  }

  private static Diary history(int asked, int accepted, int withdrawn) {
    return new Diary(
        null, 0, 0, null, asked, List.of(), accepted, withdrawn, accepted - withdrawn, List.of());
  }

  private static Neighbour with(Diary diary) {
    return of(VolunteerStory.of("v"), diary);
  }

  private static Neighbour of(VolunteerStory story, Diary diary) {
    return Neighbour.of(anybody(), story.told(), diary);
  }
}
