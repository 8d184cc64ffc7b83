package org.entraide.model.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.collectivity.Settings.Ladder;
import org.entraide.testing.Town;

/** Whatever happens to a call, in whatever order, and however often. */
class CallLawsTest {
  private static final Ladder LADDER = Town.defaults().ladder();

  /** Something that happens to a call, or its echo. */
  private record Happening(String name, Act act) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Act {
    CallOutcome on(Occurrence call, Instant at);
  }

  @Property(tries = 500)
  void aCallEndsWithAnOutcomeOrStaysBeforeTheReferentOnceItsTimersHaveRun(
      @ForAll("happenings") List<Happening> happenings) {
    Occurrence call = play(CallStory.planned(), happenings);

    Occurrence end = runTimers(call);

    assertThat(end.state().isOver() || end.state().isBeforeReferent())
        .as("%s after %s", end.state(), happenings)
        .isTrue();
  }

  @Property(tries = 500)
  void whatHappensTwiceHappensOnce(@ForAll("happenings") List<Happening> happenings) {
    Occurrence call = CallStory.planned();
    for (Happening happening : happenings) {
      call = step(call, happening);
      if (!happening.name().startsWith("says")) {
        assertThat(happening.act().on(call, CallStory.AFTER))
            .as("%s again", happening)
            .isNotInstanceOf(CallOutcome.Changed.class);
      }
    }
  }

  @Property(tries = 500)
  void sequencesAndRungsOnlyGrowAndNothingThatWasSaidIsLost(
      @ForAll("happenings") List<Happening> happenings) {
    Occurrence before = CallStory.planned();
    for (Happening happening : happenings) {
      Occurrence after = step(before, happening);
      assertThat(after.sequence()).isGreaterThanOrEqualTo(before.sequence());
      assertThat(after.rung()).isGreaterThanOrEqualTo(before.rung());
      assertThat(after.attempts().subList(0, before.attempts().size()))
          .isEqualTo(before.attempts());
      assertThat(after.steps().subList(0, before.steps().size())).isEqualTo(before.steps());
      if (before.state() == State.ANSWERED || before.state() == State.CLOSED) {
        assertThat(after).as("%s after the end", happening).isEqualTo(before);
      }
      before = after;
    }
  }

  private static Occurrence play(Occurrence call, List<Happening> happenings) {
    for (Happening happening : happenings) {
      call = step(call, happening);
    }
    return call;
  }

  private static Occurrence step(Occurrence call, Happening happening) {
    return happening.act().on(call, CallStory.AFTER) instanceof CallOutcome.Changed changed
        ? changed.call()
        : call;
  }

  /** The timers that a call in that state has: the outcome's, then the ladder's. */
  private static Occurrence runTimers(Occurrence call) {
    Occurrence last = call;
    if (last.miss(last.sequence(), CallStory.AFTER) instanceof CallOutcome.Changed missed) {
      last = missed.call();
    }
    for (Optional<Rung> rung = Rung.of(LADDER, last.rung());
        rung.isPresent();
        rung = Rung.of(LADDER, last.rung())) {
      if (!(last.climb(last.rung(), rung.get(), Optional.of(CallStory.AWA), CallStory.AFTER)
          instanceof CallOutcome.Changed climbed)) {
        break;
      }
      last = climbed.call();
    }
    return last;
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    Arbitrary<Happening> said =
        Arbitraries.of(Attempt.Result.class)
            .map(
                result ->
                    new Happening(
                        "says " + result,
                        (call, at) ->
                            call.log(CallStory.says(CallStory.JEANNE, result), false, at)));
    Arbitrary<Happening> timed =
        Arbitraries.integers()
            .between(0, 5)
            .map(
                n ->
                    new Happening(
                        "climbs " + n,
                        (call, at) ->
                            Rung.of(LADDER, n)
                                .map(rung -> call.climb(n, rung, Optional.of(CallStory.PAUL), at))
                                .orElseGet(CallOutcome.Already::new)));
    Arbitrary<Happening> missed =
        Arbitraries.integers()
            .between(0, 2)
            .map(n -> new Happening("is missed " + n, (call, at) -> call.miss(n, at)));
    Arbitrary<Happening> given =
        Arbitraries.of(CallStory.JEANNE, CallStory.PAUL)
            .map(
                to ->
                    new Happening(
                        "is given to " + to, (call, at) -> call.giveTo(Optional.of(to), at)));
    return Arbitraries.oneOf(said, timed, missed, given).list().ofMaxSize(8);
  }
}
