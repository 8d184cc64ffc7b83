package org.entraide.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Killing any function's JVM at any moment loses nothing and doubles nothing. The story is told
 * once in peace, in one town, and every moment at which a function calls AWS is written down. Then
 * it is told in many towns, scene by scene, and at each of these moments the function that calls
 * dies, in one town or another. Each town is left with the tables and messages of the peaceful one
 * ({@link Doubts} says what may differ).
 *
 * <p>Each death costs the start of a JVM: every 72nd moment is tried by default. With {@code
 * -Dthorough} all of them are, in two stacks that share them, so that one goes on while the other
 * starts a JVM.
 */
@Tag("thorough")
public class KilledFunctionsIT {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");

  private static final int STACKS = THOROUGH ? 2 : 1;

  /** A death puts off the moments after it; those that did not come are tried by themselves. */
  private static final int ROUNDS = 3;

  private static final int ONE_OF = THOROUGH ? 1 : 72;

  @Test
  void whereverAFunctionDiesNothingIsLostAndNothingDoubled() {
    PeacefulTelling peaceful = PeacefulTelling.told();
    List<Moment> moments = List.copyOf(peaceful.moments());
    assertThat(moments).as("moments at which a function can die").hasSizeGreaterThan(150);

    SoftAssertions softly = new SoftAssertions();
    List<Moment> due = oneOfSome(moments);
    for (int round = 1; round <= ROUNDS && !due.isEmpty(); round++) {
      Set<Moment> missed = new LinkedHashSet<>();
      for (FatalTelling fatal : tellings("killed-" + round, due)) {
        fatal.leftTheSameAs(peaceful.remains(), softly);
        missed.addAll(fatal.missed());
      }
      due = List.copyOf(missed);
    }
    softly.assertThat(due).as("moments at which no function was killed").isEmpty();
    softly.assertAll();
  }

  private static List<FatalTelling> tellings(String name, List<Moment> moments) {
    ExecutorService workers = Executors.newFixedThreadPool(STACKS);
    try {
      List<CompletableFuture<FatalTelling>> tellings =
          IntStream.range(0, Math.min(STACKS, moments.size()))
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> new FatalTelling(name + "-" + n, everyOther(n, moments)), workers))
              .toList();
      return tellings.stream().map(CompletableFuture::join).toList();
    } finally {
      workers.shutdownNow();
    }
  }

  private static List<Moment> oneOfSome(List<Moment> moments) {
    return IntStream.range(0, moments.size())
        .filter(n -> n % ONE_OF == 0)
        .mapToObj(moments::get)
        .toList();
  }

  private static Set<Moment> everyOther(int from, List<Moment> moments) {
    Set<Moment> some = new LinkedHashSet<>();
    for (int n = from; n < moments.size(); n += STACKS) {
      some.add(moments.get(n));
    }
    return some;
  }
}
