package org.entraide.simulator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.entraide.model.call.Occurrence.State;
import org.entraide.model.message.Message;
import org.entraide.runtime.Log;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A month of calls, killed, doubled and late: some hundred people by default, some thousand with
 * {@code -Dthorough}; {@code ./entraide simulate calls --beneficiaries=100000} plays them all.
 */
@Tag("thorough")
class MonthTest {
  private static final int PEOPLE = Boolean.getBoolean("thorough") ? 5_000 : 200;

  @BeforeAll
  static void beQuiet() {
    Log.to(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @Test
  void noCallIsForgottenAndNobodyIsRemindedTwiceWhateverIsKilledDoubledOrLate() {
    Account account = Month.play(scene(1, 0.02, 0.2, 0.1));

    assertThat(account.broken()).isEmpty();
    assertThat(account.promised()).isGreaterThan(4L * PEOPLE);
    assertThat(account.done()).as("most people are called").isGreaterThan(3L * PEOPLE);
    assertThat(account.of(State.UNREACHABLE)).as("some cannot be reached").isPositive();
    assertThat(account.of(State.MISSED)).as("of some nobody says anything").isPositive();
    assertThat(account.climbed()).isGreaterThan(account.of(State.UNREACHABLE));
    assertThat(account.faults().crashes()).isGreaterThan(5L * PEOPLE);
    assertThat(account.faults().duplicates()).isGreaterThan(4L * PEOPLE);
    assertThat(account.faults().late()).isGreaterThan(2L * PEOPLE);
    assertThat(account.faults().deadLetters()).isPositive();
  }

  @Test
  void theSameSeedIsTheSameStory() {
    assertThat(Month.play(scene(7, 0.005, 0.1, 0.05)))
        .isEqualTo(Month.play(scene(7, 0.005, 0.1, 0.05)));
  }

  /** Without mishaps nothing is uncertain: what the others show is due to them. */
  @Test
  void withoutMishapsNothingIsLeftInDoubt() {
    Account account = Month.play(scene(3, 0, 0, 0));

    assertThat(account.broken()).isEmpty();
    assertThat(account.reminders()).doesNotContainKey(Message.State.UNCERTAIN);
    assertThat(account.faults().crashes() + account.faults().deadLetters()).isZero();
  }

  private static Scene scene(long seed, double crash, double duplicate, double late) {
    return new Scene(PEOPLE, 4, Scene.IN_AUTUMN, 31, seed, crash, duplicate, late);
  }
}
