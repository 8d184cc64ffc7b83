package org.entraide.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent.RequestAccepted;
import org.entraide.model.event.DomainEvent.RequestCancelled;
import org.entraide.model.event.DomainEvent.RequestReopened;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.testing.Town;
import org.junit.jupiter.api.Test;

class HelpRequestTest {
  private static final Actor JEANNE = new Actor("jeanne", Role.VOLUNTEER, null);
  private static final Instant NOW = Town.MORNING;

  private final HelpRequest asked =
      Town.request("r1", Town.AFTERNOON, 1, false, NOW)
          .invite(List.of(invited("jeanne"), invited("paul"), invited("ali")));

  @Test
  void theLastPlaceStandsTheOthersDown() {
    HelpRequest declined = changed(asked.decline("ali", NOW));
    Outcome.Changed accepted = (Outcome.Changed) declined.accept("jeanne", false, JEANNE, NOW);

    assertThat(accepted.request().state()).isEqualTo(State.ACCEPTED);
    assertThat(accepted.request().invitations())
        .extracting(Invitation::state)
        .containsExactly(
            Invitation.State.ACCEPTED, Invitation.State.STOOD_DOWN, Invitation.State.DECLINED);
    assertThat(accepted.events())
        .containsExactly(new RequestAccepted("r1", 1, "jeanne", true, List.of("paul")));
    assertThat(accepted.request().accept("paul", false, JEANNE, NOW))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.TAKEN));
    assertThat(accepted.request().accept("jeanne", false, JEANNE, NOW))
        .isEqualTo(new Outcome.Already());
  }

  @Test
  void aStrangerIsPlacedByAReferentOnly() {
    assertThat(asked.accept("odile", false, JEANNE, NOW))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.NOT_INVITED));
    assertThat(asked.accept("odile", true, JEANNE, NOW)).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void aYesAfterTheWindowIsTooLate() {
    assertThat(asked.accept("jeanne", false, JEANNE, Town.AFTERNOON.to()))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
  }

  @Test
  void aLateYesStillCountsBeforeTheReferentHasPlacedIt() {
    HelpRequest unfilled =
        asked.unfilled(
            new HelpRequest.Shortfall(
                HelpRequest.Shortfall.Reason.NO_ANSWER, NOW, List.of(), List.of()));
    assertThat(changed(unfilled.accept("paul", false, JEANNE, NOW)).state())
        .isEqualTo(State.ACCEPTED);
  }

  @Test
  void aPlaceGivenBackWithinADayIsUrgentAndItsVolunteerIsNotAskedAgain() {
    HelpRequest held = changed(asked.accept("jeanne", false, JEANNE, NOW));
    Instant dayBefore = Town.AFTERNOON.from().minus(Duration.ofHours(24));

    HelpRequest early = changed(held.withdraw("jeanne", "grippe", dayBefore));
    Outcome.Changed late =
        (Outcome.Changed) held.withdraw("jeanne", "grippe", dayBefore.plusSeconds(1));

    assertThat(early.urgent()).isFalse();
    assertThat(late.request().urgent()).isTrue();
    assertThat(late.events()).containsExactly(new RequestReopened("r1", 2, "jeanne"));
    assertThat(late.request().state()).isEqualTo(State.OPEN);
    assertThat(late.request().wave()).isZero();
    assertThat(late.request().wasAsked("jeanne")).isTrue();
    assertThat(late.request().wasAsked("paul")).as("was only stood down").isFalse();
    assertThat(late.request().withdraw("jeanne", null, dayBefore)).isEqualTo(new Outcome.Already());
  }

  @Test
  void whoIsWaitingOrHoldsItHearsOfACancellation() {
    HelpRequest two =
        Town.request("r1", Town.AFTERNOON, 2, false, NOW)
            .invite(List.of(invited("jeanne"), invited("paul"), invited("ali")));
    HelpRequest held =
        changed(changed(two.decline("ali", NOW)).accept("jeanne", false, JEANNE, NOW));

    Outcome.Changed cancelled = (Outcome.Changed) held.cancel("sa fille vient", JEANNE, NOW);

    assertThat(cancelled.events())
        .containsExactly(new RequestCancelled("r1", 1, List.of("paul", "jeanne")));
    assertThat(cancelled.request().accept("paul", false, JEANNE, NOW))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
    assertThat(cancelled.request().withdraw("jeanne", null, NOW))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.CLOSED));
  }

  @Test
  void helpIsNotSaidDoneDaysBeforeItBegins() {
    HelpRequest held = changed(asked.accept("jeanne", false, JEANNE, NOW));
    Instant earliest = Town.AFTERNOON.from().minus(Duration.ofHours(12));

    assertThat(done(held, "jeanne", earliest.minusSeconds(1)))
        .isEqualTo(new Outcome.Refused(Outcome.Reason.TOO_EARLY));
    assertThat(changed(done(held, "jeanne", earliest)).state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void oneWhoHasHelpedDoesNotEndTheSearchForAnother() {
    HelpRequest two =
        Town.request("r1", Town.AFTERNOON, 2, false, NOW)
            .invite(List.of(invited("jeanne"), invited("paul")));
    HelpRequest held = changed(two.accept("jeanne", false, JEANNE, NOW));

    HelpRequest helped = changed(done(held, "jeanne", Town.AFTERNOON.from()));
    assertThat(helped.state()).isEqualTo(State.OPEN);
    assertThat(helped.placesLeft()).isEqualTo(1);
    HelpRequest both = changed(helped.accept("paul", false, JEANNE, NOW));
    assertThat(changed(done(both, "paul", Town.AFTERNOON.from())).state())
        .isEqualTo(State.COMPLETED);

    assertThat(changed(done(held, "jeanne", Town.AFTERNOON.to())).state())
        .as("nobody comes afterwards")
        .isEqualTo(State.COMPLETED);
  }

  @Test
  void whatIsOverIsOnNobodysListAnyMore() {
    HelpRequest held = changed(asked.accept("jeanne", false, JEANNE, NOW));
    assertThat(held.listedFor("odile", 2.0, NOW).concerns("odile")).isTrue();
    HelpRequest cancelled = changed(held.cancel("guérie", JEANNE, NOW));
    assertThat(cancelled.listedFor("odile", 2.0, NOW)).isEqualTo(cancelled);
  }

  @Test
  void aHolderSeesTheAddressUntilADayAfterTheHelpAndNoLonger() {
    HelpRequest held = changed(asked.accept("jeanne", false, JEANNE, NOW));
    Instant end = Town.AFTERNOON.to().plus(Duration.ofHours(24));

    assertThat(Viewer.ofVolunteer(asked, "jeanne", NOW)).contains(Viewer.INVITED);
    assertThat(Viewer.INVITED.seesContactOf(asked)).isFalse();
    assertThat(Viewer.ofVolunteer(held, "jeanne", end.minusSeconds(1))).contains(Viewer.HOLDER);
    assertThat(Viewer.HOLDER.seesContactOf(held)).isTrue();
    assertThat(Viewer.ofVolunteer(held, "jeanne", end)).contains(Viewer.PAST);
    assertThat(Viewer.ofVolunteer(held, "paul", NOW)).contains(Viewer.PAST);
    assertThat(Viewer.ofVolunteer(held, "odile", NOW)).isEmpty();
    HelpRequest cancelled = changed(held.cancel("guérie", JEANNE, NOW));
    assertThat(Viewer.HOLDER.seesContactOf(cancelled)).isFalse();
  }

  private static Outcome done(HelpRequest request, String volunteerId, Instant at) {
    Mission.Report report =
        new Mission.Report(60, null, Mission.Concern.NONE, LocalDate.of(2026, 12, 2));
    return HelpDone.complete(request, volunteerId, report, false, JEANNE, at);
  }

  private static HelpRequest changed(Outcome outcome) {
    return ((Outcome.Changed) outcome).request();
  }

  private static Invitation invited(String volunteerId) {
    return new Invitation(volunteerId, 1, 1, 1.2, Invitation.State.INVITED, NOW, null);
  }
}
