package org.entraide.acceptance.faults;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.queue.DeadLetter;

/** The story as it goes in many towns when functions die, and what it leaves. */
final class FatalTelling {
  /** A consumer of the bus dies once a scene and town: so many towns that each moment comes. */
  private static final int MOMENTS_OF_A_TOWN = 6;

  private static final int A_FEW = 2;

  private static final String NOTIFICATIONS = "NotificationsFunction";

  private final List<Town> towns;
  private final List<Remains> remains;
  private final List<Killer.Kill> kills;
  private final Set<Moment> missed;
  private final List<DeadLetter> deadLetters;
  private final Accounts accounts;

  /**
   * Tells it.
   *
   * @param name of the stack
   * @param moments at which to kill
   */
  FatalTelling(String name, Set<Moment> moments) {
    try (LocalStack stack = LocalStack.start(name, Stage::atSix)) {
      Stage stage = Stage.set(stack, towns(moments));
      towns = stage.towns();
      Killer killer = new Killer(stack.behind(), new Rollcall(towns), moments);
      stack.behind().aws().faults(killer);
      for (Story.Scene scene : Story.SCENES) {
        killer.begin(scene.name());
        stage.play(scene);
      }
      stack.behind().aws().faults(AwsFaults.NONE);
      kills = killer.kills();
      missed = killer.missed();
      deadLetters = stack.behind().aws().deadLetters().all();
      remains = towns.stream().map(town -> Remains.of(stack, town)).toList();
      accounts = Accounts.of(stack);
    }
  }

  private static int towns(Set<Moment> moments) {
    return Math.max(Math.min(A_FEW, moments.size()), moments.size() / MOMENTS_OF_A_TOWN);
  }

  /** The moments that did not come. */
  Set<Moment> missed() {
    return missed;
  }

  void leftTheSameAs(Remains peaceful, SoftAssertions softly) {
    for (int n = 0; n < towns.size(); n++) {
      String town = towns.get(n).id();
      compare(
          peaceful,
          remains.get(n),
          killed().filter(kill -> kill.town().equals(town)).map(Killer.Kill::moment).toList(),
          softly);
    }
    int sweeps = (int) killed().filter(kill -> kill.of(Rollcall.REMINDERS)).count();
    softly
        .assertThat(deadLetters)
        .as("dead letters: those of sweeps, whose work the next one did, and no other")
        .extracting(DeadLetter::function)
        .isEqualTo(Collections.nCopies(sweeps, Rollcall.REMINDERS));
    accounts.hold(softly);
  }

  private Stream<Killer.Kill> killed() {
    return kills.stream();
  }

  private static void compare(
      Remains peaceful, Remains now, List<Moment> suffered, SoftAssertions softly) {
    List<String> doubts = Doubts.in(now);
    softly
        .assertThat(doubts)
        .as("messages in doubt after %s", suffered)
        .hasSizeLessThanOrEqualTo(
            (int) suffered.stream().filter(m -> m.function().equals(NOTIFICATIONS)).count());
    List<String> before = Doubts.rowsWithout(doubts, peaceful);
    List<String> after = Doubts.rowsWithout(doubts, now);
    softly
        .assertThat(Remains.without(after, before))
        .as("rows too much after %s", suffered)
        .isEmpty();
    softly
        .assertThat(Remains.without(before, after))
        .as("rows missing after %s", suffered)
        .isEmpty();
    softly
        .assertThat(Remains.without(now.messages(), peaceful.messages()))
        .as("told too much after %s", suffered)
        .isEmpty();
    softly
        .assertThat(Remains.without(peaceful.messages(), now.messages()))
        .as("not told after %s, but for what is in doubt: %s", suffered, doubts)
        .hasSizeLessThanOrEqualTo(doubts.size());
  }
}
