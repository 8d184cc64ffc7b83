package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.entraide.model.call.CallStory.AFTER;
import static org.entraide.model.call.CallStory.AT_THREE;
import static org.entraide.model.call.CallStory.AWA;
import static org.entraide.model.call.CallStory.A_WEEK_BEFORE;
import static org.entraide.model.call.CallStory.JEANNE;
import static org.entraide.model.call.CallStory.PAUL;
import static org.entraide.model.call.CallStory.after;
import static org.entraide.model.call.CallStory.logged;
import static org.entraide.model.call.CallStory.planned;
import static org.entraide.model.call.CallStory.says;
import static org.entraide.model.call.CallStory.tuesdays;
import static org.entraide.model.call.CallStory.uncovered;

import java.util.List;
import java.util.Optional;
import org.entraide.model.call.Attempt.Result;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.event.DomainEvent.CallAnswered;
import org.entraide.model.event.DomainEvent.CallMissed;
import org.entraide.model.event.DomainEvent.CallStepTaken;
import org.entraide.model.event.DomainEvent.CallUncovered;
import org.entraide.model.event.DomainEvent.CallerReplaced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OccurrenceTest {
  @Test
  void anAnswerEndsTheCallAndSaysForHowLong() {
    CallOutcome outcome = planned().log(says(JEANNE, Result.ANSWERED), false, AFTER);

    assertThat(after(outcome).state()).isEqualTo(State.ANSWERED);
    assertThat(((CallOutcome.Changed) outcome).events())
        .containsExactly(new CallAnswered(planned().id(), JEANNE, 14));
  }

  @Test
  void theSameAnswerSaidAgainChangesNothingAndAnotherIsRefused() {
    Occurrence answered = logged(planned(), Result.ANSWERED);

    assertThat(answered.log(says(JEANNE, Result.ANSWERED), false, AFTER))
        .isInstanceOf(CallOutcome.Already.class);
    assertThat(answered.log(says(JEANNE, Result.MOVED), false, AFTER))
        .isEqualTo(new CallOutcome.Refused(CallOutcome.Reason.CLOSED));
  }

  @Test
  void whatIsSaidOfAnEndedCallInOtherWordsIsAddedAndWhatItLeavesOutStays() {
    Occurrence answered = logged(planned(), Result.ANSWERED);

    Occurrence corrected = after(answered.log(talk(JEANNE, 20, null, null), false, AFTER));
    Occurrence worried = after(corrected.log(talk(JEANNE, 20, "Inquiète.", "c1"), false, AFTER));

    assertThat(corrected.attempts()).extracting(Attempt::minutes).containsExactly(14, 20);
    assertThat(corrected.log(talk(JEANNE, 20, null, null), false, AFTER))
        .isInstanceOf(CallOutcome.Already.class);
    assertThat(worried.attempts().get(2).concernId()).isEqualTo("c1");
    assertThat(worried.state()).isEqualTo(State.ANSWERED);
    assertThat(answered.log(talk(PAUL, 20, null, null), false, AFTER))
        .as("another's talk")
        .isEqualTo(new CallOutcome.Refused(CallOutcome.Reason.CLOSED));
  }

  @Test
  void aTryThatWasNotMadeStopsNoLadder() {
    Occurrence unanswered = logged(planned(), Result.NO_ANSWER);
    Occurrence unreachable = after(unanswered.climb(0, Rung.REFERENT, Optional.empty(), AFTER));

    for (Occurrence climbing : List.of(unanswered, unreachable)) {
      CallOutcome notMade = climbing.log(says(PAUL, Result.NOT_MADE), false, AFTER);
      assertThat(after(notMade).state()).isEqualTo(climbing.state());
      assertThat(after(notMade).attempts()).hasSize(2);
      assertThat(((CallOutcome.Changed) notMade).events()).isEmpty();
    }
    assertThat(after(unanswered.log(says(CallPlan.DESK, Result.NOT_MADE), true, AFTER)).state())
        .as("a référent may close it")
        .isEqualTo(State.CLOSED);
  }

  @Test
  void nobodySaysWhatCameOfACallThatIsFarOff() {
    assertThat(planned().log(says(JEANNE, Result.ANSWERED), false, A_WEEK_BEFORE))
        .isEqualTo(new CallOutcome.Refused(CallOutcome.Reason.TOO_EARLY));
  }

  @ParameterizedTest
  @EnumSource(
      value = Result.class,
      names = {"REFUSED", "WRONG_NUMBER", "MOVED", "IN_HOSPITAL"})
  void newsOfThePersonEndsTheCallAndIsToldToTheReferent(Result news) {
    CallOutcome outcome = planned().log(says(JEANNE, news), false, AFTER);

    assertThat(after(outcome).state()).isEqualTo(State.CLOSED);
    assertThat(((CallOutcome.Changed) outcome).events()).hasSize(1);
  }

  @Test
  void notMadeIsNotTheSameAsNoNews() {
    CallOutcome notMade = planned().log(says(JEANNE, Result.NOT_MADE), false, AFTER);
    CallOutcome noAnswer = planned().log(says(JEANNE, Result.NO_ANSWER), false, AFTER);

    assertThat(after(notMade).state()).isEqualTo(State.MISSED);
    assertThat(((CallOutcome.Changed) notMade).events())
        .containsExactly(new CallMissed(planned().id(), 0));
    assertThat(after(noAnswer).state()).isEqualTo(State.NO_ANSWER);
    assertThat(after(noAnswer).beginsLadder(planned())).isTrue();
  }

  @Test
  void aReferentClosesWhatNobodyDid() {
    Occurrence missed = after(planned().miss(0, AFTER));

    Occurrence closed = after(missed.log(says(CallPlan.DESK, Result.NOT_MADE), true, AFTER));

    assertThat(closed.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aCallWithoutAnOutcomeComesBeforeTheReferentOnce() {
    Occurrence missed = after(planned().miss(0, AFTER));

    assertThat(missed.state()).isEqualTo(State.MISSED);
    assertThat(missed.miss(0, AFTER)).isInstanceOf(CallOutcome.Already.class);
    assertThat(logged(missed, Result.ANSWERED).state())
        .as("late news count")
        .isEqualTo(State.ANSWERED);
  }

  @Test
  void aTimerOfAnEarlierSequenceMeansNothing() {
    Occurrence given = after(planned().giveTo(Optional.of(PAUL), A_WEEK_BEFORE));

    assertThat(given.miss(0, AFTER)).isInstanceOf(CallOutcome.Already.class);
    assertThat(given.miss(1, AFTER)).isInstanceOf(CallOutcome.Changed.class);
  }

  @Test
  void whoIsAwayIsReplacedAndWhoNobodyCanReplaceIsBeforeTheReferent() {
    CallOutcome replaced = planned().giveTo(Optional.of(PAUL), A_WEEK_BEFORE);
    CallOutcome alone = planned().giveTo(Optional.empty(), A_WEEK_BEFORE);

    assertThat(((CallOutcome.Changed) replaced).events())
        .containsExactly(new CallerReplaced(planned().id(), 1, JEANNE, PAUL));
    assertThat(after(alone).state()).isEqualTo(State.UNCOVERED);
    assertThat(((CallOutcome.Changed) alone).events())
        .containsExactly(new CallUncovered(planned().id(), 1));
    assertThat(after(alone).giveTo(Optional.empty(), A_WEEK_BEFORE))
        .isInstanceOf(CallOutcome.Already.class);
    assertThat(after(after(alone).giveTo(Optional.of(AWA), A_WEEK_BEFORE)).state())
        .isEqualTo(State.PLANNED);
  }

  @Test
  void theLadderGoesStepByStepAndSaysWhatItDid() {
    Occurrence unanswered = logged(planned(), Result.NO_ANSWER);
    Occurrence again = after(unanswered.climb(0, Rung.RETRY, Optional.empty(), AFTER));
    Occurrence substituted = after(again.climb(1, Rung.SUBSTITUTE, Optional.of(PAUL), AFTER));
    CallOutcome told = substituted.climb(2, Rung.REFERENT, Optional.empty(), AFTER);
    Occurrence unreachable = after(told);
    Occurrence last = after(unreachable.climb(3, Rung.CONTACT_PERSON, Optional.empty(), AFTER));

    assertThat(again.callerId()).isEqualTo(JEANNE);
    assertThat(substituted.callerId()).isEqualTo(PAUL);
    assertThat(((CallOutcome.Changed) told).events())
        .containsExactly(new CallStepTaken(planned().id(), 2, "REFERENT", null));
    assertThat(last.state()).isEqualTo(State.UNREACHABLE);
    assertThat(last.since()).as("since the référent knows").isEqualTo(unreachable.since());
    assertThat(last.steps())
        .extracting(Occurrence.Step::rung)
        .containsExactly(Rung.RETRY, Rung.SUBSTITUTE, Rung.REFERENT, Rung.CONTACT_PERSON);
  }

  @Test
  void anAnswerStopsTheLadderAtOnce() {
    Occurrence unanswered = logged(planned(), Result.VOICEMAIL);
    Occurrence answered = logged(unanswered, Result.ANSWERED);

    assertThat(answered.climb(0, Rung.RETRY, Optional.empty(), AFTER))
        .isInstanceOf(CallOutcome.Already.class);
  }

  @Test
  void aStepThatComesTwiceIsTakenOnce() {
    Occurrence again =
        after(logged(planned(), Result.NO_ANSWER).climb(0, Rung.RETRY, Optional.empty(), AFTER));

    assertThat(again.climb(0, Rung.RETRY, Optional.empty(), AFTER))
        .isInstanceOf(CallOutcome.Already.class);
  }

  @Test
  void aChangedPlanMovesWhatIsToComeAndKeepsWhatWasDone() {
    CallPlan later = tuesdays().changedTo(tuesdays().terms(), A_WEEK_BEFORE);

    Occurrence moved =
        after(
            planned()
                .replan(later, AT_THREE.plusSeconds(3600), Optional.of(JEANNE), A_WEEK_BEFORE));

    assertThat(moved.sequence()).isEqualTo(1);
    assertThat(moved.plannedAt()).isEqualTo(AT_THREE.plusSeconds(3600));
    assertThat(
            logged(planned(), Result.NO_ANSWER).replan(later, AT_THREE, Optional.of(PAUL), AFTER))
        .isInstanceOf(CallOutcome.Already.class);
    assertThat(logged(planned(), Result.ANSWERED).cancel(AFTER))
        .isInstanceOf(CallOutcome.Already.class);
  }

  @Test
  void aCallThatWasWantedBeforeItsTimeAndNotLaidOutIsMissedAndAnotherWasNeverPromised() {
    CallPlan changedAfterwards = tuesdays().changedTo(tuesdays().terms(), AFTER);

    CallOutcome late = Occurrence.late(tuesdays(), CallStory.TUESDAY, AT_THREE, AFTER);

    assertThat(after(late).state()).isEqualTo(State.MISSED);
    assertThat(((CallOutcome.Changed) late).events())
        .containsExactly(new CallMissed(planned().id(), 0));
    assertThat(Occurrence.late(changedAfterwards, CallStory.TUESDAY, AT_THREE, AFTER))
        .isInstanceOf(CallOutcome.Already.class);
  }

  @Test
  void whoComesInByAChangedPlanReplacesWhoWasToCall() {
    CallOutcome replanned =
        planned().replan(tuesdays(), AT_THREE, Optional.of(PAUL), A_WEEK_BEFORE);

    assertThat(((CallOutcome.Changed) replanned).events())
        .containsExactly(new CallerReplaced(planned().id(), 1, JEANNE, PAUL));
  }

  @Test
  void aCallStaysGivenByHandUntilSomebodyElseHasIt() {
    Occurrence given = after(planned().giveByHand(AWA, A_WEEK_BEFORE));
    Occurrence moved =
        after(given.replan(tuesdays(), AT_THREE.plusSeconds(60), Optional.of(AWA), A_WEEK_BEFORE));

    assertThat(moved.byHand()).isTrue();
    assertThat(after(moved.giveTo(Optional.of(PAUL), A_WEEK_BEFORE)).byHand()).isFalse();
  }

  @Test
  void aCancelledCallThatIsWantedAgainIsPlannedAgain() {
    Occurrence cancelled = after(planned().cancel(A_WEEK_BEFORE));

    Occurrence again =
        after(cancelled.replan(tuesdays(), AT_THREE, Optional.of(JEANNE), A_WEEK_BEFORE));

    assertThat(cancelled.sequence()).isEqualTo(1);
    assertThat(again.state()).isEqualTo(State.PLANNED);
    assertThat(again.sequence()).isEqualTo(2);
  }

  @Test
  void theReferentsListHasWhomNobodyReachedFirstAndTheLongestFirst() {
    Occurrence unreached =
        after(logged(planned(), Result.NO_ANSWER).climb(0, Rung.REFERENT, Optional.empty(), AFTER));
    Occurrence missed = after(planned().miss(0, AT_THREE));

    List<String> ids =
        List.of(
            Waiting.of(unreached).orElseThrow().id(),
            Waiting.of(uncovered()).orElseThrow().id(),
            Waiting.of(missed).orElseThrow().id());

    assertThat(ids).isSorted();
    assertThat(Waiting.of(planned())).isEmpty();
  }

  private static Attempt talk(String callerId, int minutes, String note, String concernId) {
    Attempt said = says(callerId, Result.ANSWERED);
    return new Attempt(
        said.at(), callerId, said.by(), Result.ANSWERED, minutes, null, note, concernId);
  }
}
