package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Matches.Unlock;
import org.entraide.model.people.VettingItem;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class UnlockingTest {
  @Test
  void eachRemedyAloneIsWeighed() {
    assertThat(
            remedies(
                Town.AFTERNOON,
                VolunteerStory.of("far1").livingAway(13.2).goingAtMost(20),
                VolunteerStory.of("far2").livingAway(13.9),
                VolunteerStory.of("farther").livingAway(16),
                VolunteerStory.of("rooted").livingAway(12).goingAtMost(5),
                VolunteerStory.of("busy").free(DayOfWeek.MONDAY, "08:00", "18:00"),
                VolunteerStory.of("away").away("2026-12-01", "2026-12-31"),
                VolunteerStory.of("capped").askedAtMost(0),
                VolunteerStory.of("lusophone").speaking("pt"),
                VolunteerStory.of("reader").offering(HelpKind.READING, HelpKind.VISIT),
                VolunteerStory.of("visitor").offering(HelpKind.VISIT),
                VolunteerStory.of("expired").shown(VettingItem.Type.CHARTER, "2026-01-01"),
                VolunteerStory.of("both").speaking("pt").askedAtMost(0)))
        .containsExactly(
            "WIDEN_RADIUS: +4 km → 2",
            "MOVE_WINDOW: À un autre moment (lundi 7 décembre, même heure) → 1",
            "OTHER_KIND: Pour une autre aide (visite de convivialité) → 2",
            "LIFT_CAP: Au-delà de leur nombre d’invitations par mois → 1",
            "ANY_LANGUAGE: Sans langue commune → 1",
            "VET: Avec leurs pièces complétées ou renouvelées → 1");
  }

  @Test
  void theDayThatIsProposedIsTheNextOneByTheTownsClock() {
    // Saturday 24 October, 10:00; clocks go back in the night: 10:00 on Sunday is 25 hours later.
    TimeWindow saturday = Town.window("2026-10-24T10:00:00+02:00", "2026-10-24T11:00:00+02:00");

    assertThat(
            remedies(
                saturday, VolunteerStory.of("jeanne").free(DayOfWeek.SUNDAY, "10:00", "11:00")))
        .containsExactly("MOVE_WINDOW: À un autre moment (dimanche 25 octobre, même heure) → 1");
  }

  @Test
  void theOtherKindIsCalledWhatTheTownCallsIt() {
    Search search = search(Town.AFTERNOON, Town.calling(HelpKind.VISIT, "Goûter à deux"));

    assertThat(remedies(search, VolunteerStory.of("visitor").offering(HelpKind.VISIT)))
        .containsExactly("OTHER_KIND: Pour une autre aide (goûter à deux) → 1");
  }

  @Test
  void whomTheMorningWouldReachTooLateIsFoundUrgentlyOrOnAnotherDay() {
    TimeWindow early = Town.window("2026-12-02T07:30:00+01:00", "2026-12-02T09:00:00+01:00");
    Search evening =
        new Search(
            Town.request(early, false),
            Town.settings(),
            Town.frenchSpeaker(),
            Instant.parse("2026-12-01T19:30:00Z"));

    assertThat(remedies(evening, VolunteerStory.of("jeanne")))
        .containsExactly(
            "MOVE_WINDOW: À un autre moment (jeudi 3 décembre, même heure) → 1",
            "ASK_URGENTLY: En urgence, sans attendre le matin → 1");
  }

  @Test
  void whereNobodyLivesNothingIsProposed() {
    assertThat(remedies(Town.AFTERNOON)).isEmpty();
  }

  private static List<String> remedies(TimeWindow window, VolunteerStory... stories) {
    return remedies(search(window, Town.settings()), stories);
  }

  private static Search search(TimeWindow window, Settings settings) {
    return new Search(Town.request(window, false), settings, Town.frenchSpeaker(), Town.MORNING);
  }

  private static List<String> remedies(Search search, VolunteerStory... stories) {
    List<Neighbour> neighbours =
        Arrays.stream(stories).map(story -> Neighbour.of(search, story.told())).toList();
    return new Unlocking(search, neighbours).remedies().stream().map(UnlockingTest::words).toList();
  }

  private static String words(Unlock unlock) {
    return unlock.code() + ": " + unlock.text().fr();
  }
}
