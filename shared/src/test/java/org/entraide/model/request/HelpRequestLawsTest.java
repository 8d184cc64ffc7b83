package org.entraide.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.entraide.model.Actor;
import org.entraide.model.Role;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.HoursCorrected;
import org.entraide.model.event.DomainEvent.RequestCompleted;
import org.entraide.model.request.HelpRequest.State;
import org.entraide.testing.Town;

/** The laws that hold whatever people do to a request, in whatever order. */
class HelpRequestLawsTest {
  private static final Actor AGENT = new Actor("agent", Role.REFERENT, null);
  private static final LocalDate DAY = LocalDate.parse("2026-12-02");

  @Property
  void whateverPeopleDoNoPlaceIsGivenTwiceAndNoHourIsLost(
      @ForAll @IntRange(min = 1, max = 4) int places,
      @ForAll("acts") @Size(max = 40) List<Act> acts) {
    HelpRequest request = Town.request("r1", Town.AFTERNOON, places, false, Town.MORNING);
    long counted = 0;
    Instant now = Town.MORNING;
    for (Act act : acts) {
      now = now.plus(Duration.ofMinutes(act.minutes()));
      HelpRequest before = request;
      Outcome outcome = perform(before, act, now);
      if (outcome instanceof Outcome.Changed changed) {
        request = changed.request();
        for (DomainEvent event : changed.events()) {
          counted += minutes(event);
        }
        // The winner who says it again wins again, and so for every act.
        assertThat(perform(request, act, now)).isNotInstanceOf(Outcome.Changed.class);
      }
      holds(request, before);
      assertThat(counted)
          .as("hours counted are the minutes of the missions")
          .isEqualTo(request.missions().stream().mapToLong(Mission::minutes).sum());
    }
  }

  @Property
  void theOrderOfAcceptsDoesNotChangeHowManyHelp(
      @ForAll @IntRange(min = 1, max = 5) int places,
      @ForAll @IntRange(min = 0, max = 12) int volunteers,
      @ForAll long seed) {
    List<String> ids =
        new ArrayList<>(IntStream.range(0, volunteers).mapToObj(n -> "v" + n).toList());
    Collections.shuffle(ids, new Random(seed));
    HelpRequest request =
        Town.request("r1", Town.AFTERNOON, places, false, Town.MORNING)
            .invite(ids.stream().map(id -> invited(id, 1, Town.MORNING)).toList());
    int refused = 0;
    for (String id : ids) {
      Outcome outcome = request.accept(id, false, AGENT, Town.MORNING);
      if (outcome instanceof Outcome.Changed changed) {
        request = changed.request();
      } else {
        refused++;
        assertThat(outcome).isEqualTo(new Outcome.Refused(Outcome.Reason.TAKEN));
      }
    }
    int winners = Math.min(places, volunteers);
    assertThat(request.missions()).hasSize(winners);
    assertThat(refused).isEqualTo(volunteers - winners);
    assertThat(request.placesLeft()).isEqualTo(places - winners);
  }

  /** What holds after every act. */
  private static void holds(HelpRequest request, HelpRequest before) {
    List<String> takers =
        request.missions().stream().filter(Mission::takesPlace).map(Mission::volunteerId).toList();
    boolean somebodyHolds =
        request.missions().stream().anyMatch(m -> m.state() == Mission.State.HELD);
    boolean somebodyWaits =
        request.invitations().stream().anyMatch(i -> i.state() == Invitation.State.INVITED);
    assertThat(takers)
        .doesNotHaveDuplicates()
        .hasSizeLessThanOrEqualTo(request.need().volunteersNeeded());
    assertThat(request.placesLeft()).isNotNegative();
    assertThat(request.isSought()).isEqualTo(request.placesLeft() > 0);
    assertThat(somebodyWaits && !request.isSought()).as("nobody waits for nothing").isFalse();
    if (request.state() == State.ACCEPTED) {
      assertThat(somebodyHolds).isTrue();
    }
    if (request.state() == State.COMPLETED) {
      assertThat(somebodyHolds).isFalse();
      assertThat(takers).isNotEmpty();
    }
    if (before.state() == State.COMPLETED || before.state() == State.CANCELLED) {
      assertThat(request.state()).as("what is over stays over").isEqualTo(before.state());
    }
    assertThat(request.invitations()).hasSizeGreaterThanOrEqualTo(before.invitations().size());
    assertThat(request.round()).isGreaterThanOrEqualTo(before.round());
    assertThat(request.shortfall() != null).isEqualTo(request.state() == State.UNFILLED);
    assertThat(request.cancellation() != null).isEqualTo(request.state() == State.CANCELLED);
  }

  private static Outcome perform(HelpRequest request, Act act, Instant now) {
    String who = act.volunteer();
    return switch (act.verb()) {
      case INVITE ->
          request.isSought() && !request.wasAsked(who)
              ? new Outcome.Changed(
                  request.invite(List.of(invited(who, request.round(), now))), List.of())
              : new Outcome.Already();
      case GIVE_UP ->
          request.state() == State.OPEN
              ? new Outcome.Changed(
                  request.unfilled(
                      new HelpRequest.Shortfall(
                          HelpRequest.Shortfall.Reason.NO_ANSWER, now, List.of(), List.of())),
                  List.of())
              : new Outcome.Already();
      case ACCEPT -> request.accept(who, false, AGENT, now);
      case PLACE -> request.accept(who, true, AGENT, now);
      case DECLINE -> request.decline(who, now);
      case WITHDRAW -> request.withdraw(who, null, now);
      case COMPLETE -> HelpDone.complete(request, who, report(act), false, AGENT, now);
      case CORRECT -> HelpDone.complete(request, who, report(act), true, AGENT, now);
      case DECLARE -> HelpDone.declare(request, who, report(act), AGENT, now);
      case CANCEL -> request.cancel("plus besoin", AGENT, now);
    };
  }

  private static long minutes(DomainEvent event) {
    if (event instanceof RequestCompleted completed) {
      return completed.minutes();
    }
    return event instanceof HoursCorrected corrected
        ? corrected.minutes() - corrected.previousMinutes()
        : 0;
  }

  private static Mission.Report report(Act act) {
    return new Mission.Report(act.minutes(), null, Mission.Concern.NONE, DAY);
  }

  private static Invitation invited(String volunteerId, int round, Instant at) {
    return new Invitation(volunteerId, round, 1, 1.2, Invitation.State.INVITED, at, null);
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    Arbitrary<Verb> verbs =
        Arbitraries.frequency(
            Tuple.of(6, Verb.INVITE),
            Tuple.of(8, Verb.ACCEPT),
            Tuple.of(2, Verb.PLACE),
            Tuple.of(3, Verb.DECLINE),
            Tuple.of(4, Verb.WITHDRAW),
            Tuple.of(4, Verb.COMPLETE),
            Tuple.of(3, Verb.CORRECT),
            Tuple.of(1, Verb.GIVE_UP),
            Tuple.of(1, Verb.DECLARE),
            Tuple.of(1, Verb.CANCEL));
    return Combinators.combine(
            verbs,
            Arbitraries.integers().between(0, 5).map(n -> "v" + n),
            Arbitraries.integers().between(1, 240))
        .as(Act::new)
        .list();
  }

  record Act(Verb verb, String volunteer, int minutes) {}

  enum Verb {
    INVITE,
    GIVE_UP,
    ACCEPT,
    PLACE,
    DECLINE,
    WITHDRAW,
    COMPLETE,
    CORRECT,
    DECLARE,
    CANCEL
  }
}
