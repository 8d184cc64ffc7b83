package org.entraide.model.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.RingTimes;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall.Reason;
import org.entraide.model.request.Invitation;
import org.entraide.testing.Town;
import org.entraide.testing.VolunteerStory;
import org.junit.jupiter.api.Test;

class WavesTest {
  private static final Instant MORNING = Town.MORNING;
  private static final Duration WAVE = Duration.ofHours(2);

  @Test
  void aWaveIsGivenItsTime() {
    Step step = next(open(), MORNING, 100);

    assertThat(step).isInstanceOf(Step.Invite.class);
    assertThat(((Step.Invite) step).candidates()).hasSize(5);
    assertThat(((Step.Invite) step).until()).isEqualTo(MORNING.plus(WAVE));
  }

  @Test
  void aWaveIsForEachFreePlaceAndFitsInATransaction() {
    HelpRequest three = Town.request("r", Town.AFTERNOON, 3, false, MORNING);
    HelpRequest twenty = Town.request("r", Town.AFTERNOON, 20, false, MORNING);

    assertThat(((Step.Invite) next(three, MORNING, 1000)).candidates()).hasSize(15);
    assertThat(((Step.Invite) next(twenty, MORNING, 1000)).candidates()).hasSize(Waves.LARGEST);
  }

  @Test
  void anUrgentWaveIsGivenAQuarterAndGoesOutAtNight() {
    Instant night = Instant.parse("2026-12-01T22:00:00Z");
    Step step = next(Town.request(Town.AFTERNOON, true), night, 5);

    assertThat(((Step.Invite) step).until()).isEqualTo(night.plus(Duration.ofMinutes(30)));
  }

  @Test
  void noWaveOutlastsTheBeginningOfTheWindow() {
    Instant late = Town.AFTERNOON.from().minusSeconds(300);

    assertThat(((Step.Invite) next(open(), late, 5)).until()).isEqualTo(Town.AFTERNOON.from());
    assertThat(next(open(), Town.AFTERNOON.from(), 5))
        .isEqualTo(new Step.HandOver(Reason.WINDOW_NEAR));
  }

  @Test
  void helpAskedForWhenTheWindowHasBegunIsLookedForUntilItsEnd() {
    Instant later = Town.AFTERNOON.from().plusSeconds(60);
    HelpRequest now = Town.request("r", Town.AFTERNOON, 1, true, later);

    assertThat(((Step.Invite) next(now, later, 5)).until())
        .isEqualTo(later.plus(Duration.ofMinutes(30)));
    assertThat(next(now, Town.AFTERNOON.to(), 5)).isEqualTo(new Step.HandOver(Reason.WINDOW_NEAR));
  }

  @Test
  void aWindowOfManyDaysIsLookedInUntilTheHelpFitsInNoMore() {
    TimeWindow week = Town.window("2026-12-02T08:00:00+01:00", "2026-12-09T18:00:00+01:00");

    assertThat(Waves.deadline(Town.request(week, false)))
        .isEqualTo(Instant.parse("2026-12-09T16:00:00Z"));
  }

  @Test
  void nobodyIsDisturbedAtNight() {
    Instant evening = Instant.parse("2026-12-01T19:00:00Z");

    assertThat(next(open(), evening, 5))
        .isEqualTo(new Step.Pause(Instant.parse("2026-12-02T07:00:00Z")));
    assertThat(next(open(), Instant.parse("2026-12-02T02:00:00Z"), 5))
        .isEqualTo(new Step.Pause(Instant.parse("2026-12-02T07:00:00Z")));
    assertThat(next(open(), evening.minusSeconds(1), 5)).isInstanceOf(Step.Invite.class);
    assertThat(next(open(), Instant.parse("2026-12-02T07:00:00Z"), 5))
        .isInstanceOf(Step.Invite.class);
  }

  @Test
  void nobodyIsDisturbedOnAPublicHolidayUnlessItIsUrgent() {
    TimeWindow monday = Town.window("2026-12-28T14:00:00+01:00", "2026-12-28T15:00:00+01:00");
    Instant christmas = Instant.parse("2026-12-25T10:00:00Z");
    Instant eve = Instant.parse("2026-12-24T19:00:00Z");
    Step whenItIsOver = new Step.Pause(Instant.parse("2026-12-26T07:00:00Z"));

    assertThat(next(Town.request("r", monday, 1, false, eve), christmas, 5))
        .isEqualTo(whenItIsOver);
    assertThat(next(Town.request("r", monday, 1, false, eve), eve, 5))
        .as("from the evening before, over the whole day")
        .isEqualTo(whenItIsOver);
    assertThat(next(Town.request("r", monday, 1, true, eve), christmas, 5))
        .isInstanceOf(Step.Invite.class);
  }

  @Test
  void theHolidaysAreThoseOfTheTownsPartOfFrance() {
    TimeWindow monday = Town.window("2026-12-28T14:00:00+01:00", "2026-12-28T15:00:00+01:00");
    Instant saintStephen = Instant.parse("2026-12-26T10:00:00Z");
    HelpRequest request = Town.request("r", monday, 1, false, saintStephen);

    assertThat(Waves.beforeAsking(request, Town.settings(), saintStephen)).isEmpty();
    assertThat(Waves.beforeAsking(request, Town.keeping(HolidayZone.ALSACE_MOSELLE), saintStephen))
        .as("a holiday in Strasbourg, a Sunday, which is none, after it")
        .contains(new Step.Pause(Instant.parse("2026-12-27T07:00:00Z")));
  }

  @Test
  void whenAHolidayLastsUntilItIsTooLateTheReferentIsToldAtOnce() {
    TimeWindow christmas = Town.window("2026-12-25T15:00:00+01:00", "2026-12-25T17:00:00+01:00");
    Instant morning = Instant.parse("2026-12-25T09:00:00Z");
    HelpRequest request = Town.request("r", christmas, 1, false, morning);

    assertThat(next(request, morning, 5)).isEqualTo(new Step.HandOver(Reason.WINDOW_NEAR));
    assertThat(Waves.asksFrom(request, Town.settings(), morning)).isEmpty();
  }

  @Test
  void whenTheDaysQuotaIsSpentBeforeAHolidayAskingGoesOnAfterIt() {
    TimeWindow monday = Town.window("2026-12-28T14:00:00+01:00", "2026-12-28T15:00:00+01:00");
    Instant eve = Instant.parse("2026-12-24T10:00:00Z");

    assertThat(
            Waves.whenNobodyMoreMayBeAsked(
                Town.request("r", monday, 1, false, eve), Town.settings(), eve))
        .isEqualTo(new Step.Pause(Instant.parse("2026-12-26T07:00:00Z")));
  }

  /** Whenever something is to be done, it is done when people may be told, or is urgent. */
  @Property(tries = 500)
  void noWaveGoesOutInQuietHoursOrOnAHoliday(
      @ForAll @IntRange(max = 60 * 24 * 365) int minute, @ForAll HolidayZone calendar) {
    Settings settings = Town.keeping(calendar);
    Instant now = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
    TimeWindow window = new TimeWindow(now.plus(Duration.ofDays(4)), now.plus(Duration.ofDays(5)));
    HelpRequest request = Town.request("r", window, 1, false, now);
    Instant mayTell = RingTimes.of(settings).next(now);

    assertThat(Waves.asksFrom(request, settings, now)).contains(mayTell);
    assertThat(next(request, settings, now, 5))
        .isInstanceOf(mayTell.equals(now) ? Step.Invite.class : Step.Pause.class);
  }

  @Test
  void theNightEndsByTheTownsClockWhenClocksChange() {
    // Saturday evening before the 25 October 2026: 8:00 on Sunday is 7:00Z, it was 6:00Z the day
    // before.
    TimeWindow sunday = Town.window("2026-10-25T14:00:00+01:00", "2026-10-25T15:00:00+01:00");
    Instant saturday = Instant.parse("2026-10-24T20:00:00Z");

    assertThat(next(Town.request("r", sunday, 1, false, saturday), saturday, 5))
        .isEqualTo(new Step.Pause(Instant.parse("2026-10-25T07:00:00Z")));
  }

  @Test
  void whenTheMorningIsTooLateTheReferentIsToldInTheEvening() {
    TimeWindow early = Town.window("2026-12-02T07:30:00+01:00", "2026-12-02T09:00:00+01:00");

    assertThat(next(Town.request(early, false), Instant.parse("2026-12-01T19:00:00Z"), 5))
        .isEqualTo(new Step.HandOver(Reason.WINDOW_NEAR));
  }

  @Test
  void whenNobodyCanBeAskedTheReferentTakesOver() {
    assertThat(next(open(), MORNING, 0)).isEqualTo(new Step.HandOver(Reason.NO_CANDIDATE));
  }

  @Test
  void whenNobodyIsLeftThoseWhoWereAskedKeepTheirTime() {
    HelpRequest asked = asked(open(), 1);

    assertThat(next(asked, MORNING.plusSeconds(60), 0))
        .isEqualTo(new Step.Wait(MORNING.plus(WAVE)));
    assertThat(next(asked, MORNING.plus(WAVE), 0)).isEqualTo(new Step.HandOver(Reason.NO_ANSWER));
  }

  @Test
  void afterTheLastWaveTheReferentTakesOver() {
    HelpRequest fourWaves = asked(asked(asked(asked(open(), 1), 2), 3), 4);

    assertThat(next(fourWaves, MORNING.plus(WAVE), 5))
        .isEqualTo(new Step.HandOver(Reason.NO_ANSWER));
  }

  private static HelpRequest open() {
    return Town.request(Town.AFTERNOON, false);
  }

  private static HelpRequest asked(HelpRequest request, int wave) {
    return request.invite(
        List.of(new Invitation("v" + wave, 1, wave, 0, Invitation.State.INVITED, MORNING, null)));
  }

  private static Step next(HelpRequest request, Instant now, int available) {
    return next(request, Town.settings(), now, available);
  }

  private static Step next(HelpRequest request, Settings settings, Instant now, int available) {
    Search search = new Search(request, settings, Town.frenchSpeaker(), now);
    Matching matching = new Matching(search);
    matching.add(
        matching.suitable(
            IntStream.range(0, available)
                .mapToObj(n -> Neighbour.of(search, VolunteerStory.of("n" + n).told()))
                .toList()));
    return Waves.beforeAsking(request, settings, now)
        .orElseGet(
            () ->
                Waves.ask(
                    new Pace(request, settings, now, Experience.PRIOR),
                    Waves.LARGEST,
                    matching.matches().candidates()));
  }
}
