package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Lending.Agreement;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Outcome;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class EligibilityTest {
  /** Wednesday, 14:00 to 17:00 in Paris. */
  private final Search search = search(Town.request(Town.AFTERNOON, false));

  @Test
  void aVettedNeighbourIsExcludedByNothing() {
    assertThat(exclusions(search, jeanne())).isEmpty();
  }

  @Test
  void onlyVettedVolunteersAreAsked() {
    assertThat(exclusions(search, jeanne().in(Volunteer.State.APPLIED)))
        .containsExactly(Exclusion.NOT_VETTED);
    assertThat(exclusions(search, jeanne().in(Volunteer.State.SUSPENDED)))
        .containsExactly(Exclusion.NOT_ACTIVE);
    assertThat(exclusions(search, jeanne().in(Volunteer.State.LEFT)))
        .containsExactly(Exclusion.NOT_ACTIVE);
  }

  @Test
  void whatTheTownAsksMustHaveBeenShownAndBeGoodOnTheDayOfTheHelp() {
    assertThat(exclusions(search, jeanne().without(VettingItem.Type.CHARTER)))
        .containsExactly(Exclusion.NOT_VETTED, Exclusion.VETTING_EXPIRED);
    assertThat(exclusions(search, jeanne().shown(VettingItem.Type.CHARTER, "2026-12-01")))
        .as("expired the day before")
        .containsExactly(Exclusion.VETTING_EXPIRED);
    assertThat(exclusions(search, jeanne().shown(VettingItem.Type.CHARTER, "2026-12-02")))
        .as("good for the last day")
        .isEmpty();
  }

  @Test
  void theDayOfTheHelpIsTheTownsOwn() {
    // 23:30 in Paris is 22:30 in London, and 18:30 of the same day in Martinique.
    TimeWindow lateEvening = Town.window("2026-12-02T23:30:00Z", "2026-12-03T00:30:00Z");
    VolunteerStory untilThe2nd = jeanne().shown(VettingItem.Type.CHARTER, "2026-12-02");
    HelpRequest request = Town.request(lateEvening, false);

    assertThat(exclusions(search(request), untilThe2nd)).contains(Exclusion.VETTING_EXPIRED);
    assertThat(
            exclusions(
                new Search(
                    request,
                    Town.quiet("20:00", "08:00", "America/Martinique"),
                    Asker.UNKNOWN,
                    Town.MORNING),
                untilThe2nd))
        .isEmpty();
  }

  @Test
  void whoReadsTheDigestIsInvitedToUrgentRequestsOnlyAndMayChooseTheOthers() {
    VolunteerStory reader = jeanne().readingTheDigest();
    Matching matching = new Matching(search);
    matching.suitable(List.of(Neighbour.of(search, reader.told())));

    assertThat(exclusions(search, reader)).containsExactly(Exclusion.PREFERS_DIGEST);
    assertThat(matching.matches().excluded())
        .extracting(e -> e.text().fr())
        .containsExactly("1 bénévole préfère le récapitulatif de la semaine.");
    assertThat(exclusions(search(Town.request(Town.AFTERNOON, true)), reader)).isEmpty();
    assertThat(Matching.mayChoose(search, Neighbour.of(search, reader.askedAtMost(0).told())))
        .as("what is chosen is not asked for")
        .isTrue();
    assertThat(Matching.mayChoose(search, Neighbour.of(search, reader.livingAway(11).told())))
        .isFalse();
  }

  @Test
  void onlyKindsThatSomebodyOffersAreAskedOfThem() {
    assertThat(exclusions(search, jeanne().offering(HelpKind.READING)))
        .containsExactly(Exclusion.KIND_NOT_OFFERED);
    assertThat(exclusions(search, jeanne().offering(HelpKind.GROCERIES))).isEmpty();
  }

  @Test
  void nobodyIsAskedBeyondTheirOwnDistanceNorTheTowns() {
    assertThat(exclusions(search, jeanne().livingAway(3.1).goingAtMost(3)))
        .containsExactly(Exclusion.TOO_FAR);
    assertThat(exclusions(search, jeanne().livingAway(2.9).goingAtMost(3))).isEmpty();
    assertThat(exclusions(search, jeanne().livingAway(9.9))).isEmpty();
    assertThat(exclusions(search, jeanne().livingAway(10.1).goingAtMost(50)))
        .containsExactly(Exclusion.TOO_FAR);
  }

  @Test
  void aLanguageMustBeShared() {
    assertThat(exclusions(search, jeanne().speaking("pt", "en")))
        .containsExactly(Exclusion.LANGUAGE);
    assertThat(exclusions(search, jeanne().speaking("pt", "fr"))).isEmpty();
    assertThat(
            exclusions(
                new Search(search.request(), Town.settings(), Asker.UNKNOWN, Town.MORNING),
                jeanne().speaking("pt")))
        .as("nothing is known of the beneficiary's languages")
        .isEmpty();
  }

  @Test
  void nobodyIsAskedForADayOfTheirLeave() {
    assertThat(exclusions(search, jeanne().away("2026-12-02", "2026-12-02")))
        .containsExactly(Exclusion.ON_LEAVE);
    assertThat(exclusions(search, jeanne().away("2026-12-03", "2026-12-10"))).isEmpty();
  }

  @Test
  void weeklySlotsMustCoverTheWholeAppointment() {
    assertThat(exclusions(search, jeanne().free(DayOfWeek.WEDNESDAY, "14:00", "17:00"))).isEmpty();
    assertThat(exclusions(search, jeanne().free(DayOfWeek.WEDNESDAY, "14:00", "16:59")))
        .containsExactly(Exclusion.NOT_FREE);
    assertThat(exclusions(search, jeanne().free(DayOfWeek.TUESDAY, "08:00", "20:00")))
        .containsExactly(Exclusion.NOT_FREE);
  }

  @Test
  void slotsThatTouchCountAsOne() {
    assertThat(
            exclusions(
                search,
                jeanne()
                    .free(DayOfWeek.WEDNESDAY, "15:30", "18:00")
                    .free(DayOfWeek.WEDNESDAY, "09:00", "15:30")))
        .isEmpty();
    assertThat(
            exclusions(
                search,
                jeanne()
                    .free(DayOfWeek.WEDNESDAY, "15:31", "18:00")
                    .free(DayOfWeek.WEDNESDAY, "09:00", "15:30")))
        .containsExactly(Exclusion.NOT_FREE);
  }

  @Test
  void slotsAreLocalOnBothSidesOfAClockChange() {
    // Clocks go back on Sunday 25 October 2026: 15:00 in Paris is 13:00Z on the 24th, 14:00Z on the
    // 25th.
    VolunteerStory weekends =
        jeanne()
            .free(DayOfWeek.SATURDAY, "15:00", "16:00")
            .free(DayOfWeek.SUNDAY, "15:00", "16:00");
    for (String utc : List.of("2026-10-24T13:00:00Z", "2026-10-25T14:00:00Z")) {
      TimeWindow hour = Town.window(utc, utc.replace(":00:00Z", ":59:59Z"));
      assertThat(exclusions(search(Town.request(hour, false)), weekends)).as(utc).isEmpty();
    }
  }

  @Test
  void aNightIsCoveredFromOneDayToTheNext() {
    TimeWindow night = Town.window("2026-12-02T22:00:00+01:00", "2026-12-03T02:00:00+01:00");
    assertThat(
            exclusions(
                search(Town.request(night, false)),
                jeanne()
                    .free(DayOfWeek.WEDNESDAY, "20:00", "23:59")
                    .free(DayOfWeek.THURSDAY, "00:00", "06:00")))
        .isEmpty();
  }

  @Test
  void inAWindowOfManyDaysOneMomentIsEnough() {
    Search week =
        search(
            Town.request(
                Town.window("2026-12-02T08:00:00+01:00", "2026-12-09T18:00:00+01:00"), false));

    assertThat(exclusions(week, jeanne().free(DayOfWeek.SATURDAY, "10:00", "11:00"))).isEmpty();
    assertThat(exclusions(week, jeanne().free(DayOfWeek.SATURDAY, "10:00", "10:30")))
        .as("the help takes an hour")
        .containsExactly(Exclusion.NOT_FREE);
    assertThat(exclusions(week, jeanne().away("2026-12-02", "2026-12-08"))).isEmpty();
    assertThat(exclusions(week, jeanne().away("2026-12-01", "2026-12-31")))
        .containsExactly(Exclusion.ON_LEAVE, Exclusion.NOT_FREE);
    assertThat(
            exclusions(
                week,
                jeanne()
                    .free(DayOfWeek.SATURDAY, "10:00", "11:00")
                    .away("2026-12-05", "2026-12-05")))
        .as("the only Saturday is a day of leave")
        .containsExactly(Exclusion.NOT_FREE);
  }

  @Test
  void nobodyIsAskedForTwoAppointmentsAtOnce() {
    TimeWindow touching = Town.window("2026-12-02T13:00:00+01:00", "2026-12-02T14:00:00+01:00");
    TimeWindow overlapping = Town.window("2026-12-02T13:00:00+01:00", "2026-12-02T14:01:00+01:00");
    TimeWindow someDay = Town.window("2026-12-01T13:00:00+01:00", "2026-12-20T14:01:00+01:00");

    assertThat(exclusions(search, jeanne(), holding(overlapping, 0)))
        .containsExactly(Exclusion.NOT_FREE);
    assertThat(exclusions(search, jeanne(), holding(touching, 0))).isEmpty();
    assertThat(exclusions(search, jeanne(), holding(someDay, 0))).isEmpty();
  }

  @Test
  void theWayBetweenTwoAppointmentsTakesItsTime() {
    // 15 km by road at 45 km an hour: 20 minutes.
    TimeWindow endsAt1340 = Town.window("2026-12-02T13:00:00+01:00", "2026-12-02T13:40:00+01:00");
    TimeWindow endsAt1341 = Town.window("2026-12-02T13:00:00+01:00", "2026-12-02T13:41:00+01:00");
    TimeWindow beginsAt1719 = Town.window("2026-12-02T17:19:00+01:00", "2026-12-02T18:00:00+01:00");
    TimeWindow beginsAt1720 = Town.window("2026-12-02T17:20:00+01:00", "2026-12-02T18:00:00+01:00");

    assertThat(exclusions(search, jeanne(), holding(endsAt1340, 15))).isEmpty();
    assertThat(exclusions(search, jeanne(), holding(endsAt1341, 15)))
        .containsExactly(Exclusion.NOT_FREE);
    assertThat(exclusions(search, jeanne(), holding(beginsAt1719, 15)))
        .containsExactly(Exclusion.NOT_FREE);
    assertThat(exclusions(search, jeanne(), holding(beginsAt1720, 15))).isEmpty();
  }

  @Test
  void theMonthlyCapIsTheirOwnElseTheTowns() {
    assertThat(exclusions(search, jeanne(), asked(1, false))).isEmpty();
    assertThat(exclusions(search, jeanne(), asked(2, false)))
        .containsExactly(Exclusion.MONTHLY_CAP);
    assertThat(exclusions(search, jeanne().askedAtMost(0))).containsExactly(Exclusion.MONTHLY_CAP);
    assertThat(exclusions(search, jeanne().askedAtMost(5), asked(4, false))).isEmpty();
  }

  @Test
  void urgentRequestsAreApartFromTheCapAndHaveOneOfTheirOwn() {
    Search urgent = search(Town.request(Town.AFTERNOON, true));

    assertThat(exclusions(urgent, jeanne(), asked(9, false))).isEmpty();
    assertThat(exclusions(urgent, jeanne(), asked(1, true))).isEmpty();
    assertThat(exclusions(urgent, jeanne(), asked(2, true))).containsExactly(Exclusion.MONTHLY_CAP);
    assertThat(exclusions(search, jeanne(), asked(9, true))).isEmpty();
  }

  @Test
  void aNewMonthBeginsWithNothingAsked() {
    Search january =
        new Search(
            search.request(),
            Town.settings(),
            Asker.UNKNOWN,
            Instant.parse("2027-01-04T08:00:00Z"));

    assertThat(exclusions(january, jeanne(), asked(9, false))).isEmpty();
  }

  @Test
  void whoCanBeToldOnlyWhenAskingIsOverIsNotAsked() {
    TimeWindow earlyOnTheDayAfterChristmas =
        Town.window("2026-12-26T07:30:00+01:00", "2026-12-26T09:00:00+01:00");
    Instant christmas = Instant.parse("2026-12-25T10:00:00Z");

    assertThat(exclusions(at(christmas, earlyOnTheDayAfterChristmas, false), jeanne()))
        .containsExactly(Exclusion.NOT_TOLD_IN_TIME);
    assertThat(exclusions(at(christmas, earlyOnTheDayAfterChristmas, true), jeanne()))
        .as("urgent")
        .isEmpty();
    assertThat(
            exclusions(
                at(
                    christmas,
                    Town.window("2026-12-26T08:30:00+01:00", "2026-12-26T10:00:00+01:00"),
                    false),
                jeanne()))
        .as("half an hour is left in the morning")
        .isEmpty();
    assertThat(exclusions(at(christmas.plusSeconds(86400), Town.AFTERNOON, false), jeanne()))
        .as("asking is over, but whoever looks for somebody by day may ring them")
        .isEmpty();
  }

  private static Search at(Instant now, TimeWindow window, boolean urgent) {
    return new Search(Town.request(window, urgent), Town.settings(), Town.frenchSpeaker(), now);
  }

  @Test
  void theMonthIsTheTownsOwn() {
    // 23:30Z on 30 November is December in Paris.
    Search november =
        new Search(
            search.request(),
            Town.settings(),
            Asker.UNKNOWN,
            Instant.parse("2026-11-30T23:30:00Z"));
    assertThat(november.month(Neighbour.of(november, jeanne().told())))
        .isEqualTo(YearMonth.of(2026, 12));
  }

  @Test
  void theMonthOfWhoIsLentIsThatInWhichTheirOwnTownMayTellThem() {
    TimeWindow monday = Town.window("2027-01-04T14:00:00+01:00", "2027-01-04T15:00:00+01:00");
    // Château-Thierry tells its people until nine, Brasles until eight, and then on 2 January.
    Search newYearsEve =
        new Search(
            Town.request(monday, false),
            Town.quiet("21:00", "08:00", "Europe/Paris"),
            Town.frenchSpeaker(),
            Instant.parse("2026-12-31T19:30:00Z"));
    Lender brasles =
        new Lender(
            Town.collectivity(Town.BRASLES, Town.settings()), new Agreement(10, HoursTo.BOTH));

    assertThat(
            Eligibility.passes(
                newYearsEve, new Neighbour(jeanne().told(), 1, asked(2, false), brasles)))
        .as("with an invitation of January")
        .isTrue();
    assertThat(
            Eligibility.passes(
                newYearsEve, new Neighbour(jeanne().told(), 1, asked(2, false), null)))
        .as("of December there is none left")
        .isFalse();
  }

  @Test
  void whoWasAskedDeclinedOrHoldsItIsNotAskedAgainAndWhoWasStoodDownMayBe() {
    HelpRequest asked = invited(Town.request(Town.AFTERNOON, false), "jeanne", "karim");
    HelpRequest declined = changed(asked.decline("jeanne", Town.MORNING));
    HelpRequest held = changed(asked.accept("jeanne", false, null, Town.MORNING));
    HelpRequest withdrawn = changed(held.withdraw("jeanne", null, Town.MORNING));

    assertThat(exclusions(search(asked), jeanne())).containsExactly(Exclusion.ALREADY_ASKED);
    assertThat(exclusions(search(declined), jeanne())).containsExactly(Exclusion.ALREADY_REFUSED);
    assertThat(exclusions(search(held), jeanne())).containsExactly(Exclusion.ALREADY_HOLDS);
    assertThat(exclusions(search(withdrawn), jeanne())).containsExactly(Exclusion.ALREADY_REFUSED);
    assertThat(exclusions(search(withdrawn), VolunteerStory.of("karim")))
        .as("Karim was only slower in the first round")
        .isEmpty();
  }

  private static Diary asked(int times, boolean urgent) {
    Diary diary = Diary.EMPTY;
    for (int i = 0; i < times; i++) {
      diary = diary.invited(YearMonth.of(2026, 12), urgent, Town.MORNING);
    }
    return diary;
  }

  /** A mission so far away by road. */
  private static Diary holding(TimeWindow window, double km) {
    Position place = Town.north(Travel.crowFlies(km));
    return Diary.EMPTY.took(new Diary.Held("another", window, place), Town.MORNING);
  }

  private static VolunteerStory jeanne() {
    return VolunteerStory.of("jeanne");
  }

  private static Search search(HelpRequest request) {
    return new Search(request, Town.settings(), Town.frenchSpeaker(), Town.MORNING);
  }

  private static HelpRequest invited(HelpRequest request, String... volunteers) {
    return request.invite(
        Stream.of(volunteers)
            .map(v -> new Invitation(v, 1, 1, 0, Invitation.State.INVITED, Town.MORNING, null))
            .toList());
  }

  private static HelpRequest changed(Outcome outcome) {
    return ((Outcome.Changed) outcome).request();
  }

  private static List<Exclusion> exclusions(Search search, VolunteerStory story) {
    return exclusions(search, story, Diary.EMPTY);
  }

  private static List<Exclusion> exclusions(Search search, VolunteerStory story, Diary diary) {
    Volunteer volunteer = story.told();
    Neighbour neighbour = new Neighbour(volunteer, story.km(), diary, null);
    List<Rule> rules = new ArrayList<>(Eligibility.BY_PROFILE);
    rules.addAll(Eligibility.OF_NOW);
    return rules.stream()
        .filter(rule -> rule.excludes().test(search, neighbour))
        .map(Rule::exclusion)
        .toList();
  }
}
