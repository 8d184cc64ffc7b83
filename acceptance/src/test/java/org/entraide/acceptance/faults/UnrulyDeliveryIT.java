package org.entraide.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.async.DeliveryOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS delivers at least once and in any order. The story is told on an orderly stack, and on stacks
 * where every stream record, every message of the bus and every tick comes twice, each copy at a
 * random moment; there, all that was ever said on the bus comes once more whenever time has passed,
 * shuffled. Nobody can tell the difference: the tables and what people were told are the same
 * ({@link Retelling} says in which words). What it cost differs, and is on somebody's account to
 * the last unit. Once by default; with {@code -Dthorough} everything comes once more after each
 * scene, with three seeds.
 */
@Tag("thorough")
public class UnrulyDeliveryIT {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");
  private static final Duration WINDOW = Duration.ofMillis(10);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, THOROUGH ? 3 : 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everythingTwiceAndInAnyOrderLeavesTheSameTablesAndTheSameInbox(long seed) {
    PeacefulTelling peaceful = PeacefulTelling.told();
    Remains orderly = peaceful.remains();
    assertThat(peaceful.facts().values()).as("what is orderly comes once").containsOnly(1L);
    assertThat(orderly.rows()).as("rows of an orderly story").hasSizeGreaterThan(80);
    assertThat(orderly.messages()).as("messages of an orderly story").hasSizeGreaterThan(15);
    try (LocalStack stack =
        LocalStack.start(
            "unruly-" + seed,
            options ->
                Stage.atSix(options)
                    .withEnvironments(2)
                    .withOrder(DeliveryOrder.unruly(seed, WINDOW)))) {
      Random random = new Random(seed);
      Stage stage = Stage.set(stack, 1);
      for (Story.Scene scene : Story.SCENES) {
        stage.play(scene);
        sayEverythingAgain(scene, stack, random);
        stack.api().quiesce();
      }
      Remains unruly = Remains.of(stack, stage.towns().get(0));

      assertThat(Remains.without(unruly.messages(), orderly.messages()))
          .as("told too much")
          .isEmpty();
      assertThat(Remains.without(orderly.messages(), unruly.messages())).as("not told").isEmpty();
      assertThat(Remains.without(unruly.rows(), orderly.rows())).as("rows too much").isEmpty();
      assertThat(Remains.without(orderly.rows(), unruly.rows())).as("rows missing").isEmpty();
      assertThat(stack.behind().aws().deadLetters().all()).isEmpty();
      assertThat(stage.facts().values())
          .as("how often the relay, whose stream came twice, and the test put each fact on the bus")
          .allSatisfy(times -> assertThat(times).isGreaterThanOrEqualTo(3));
      Accounts accounts = Accounts.of(stack);
      assertThat(accounts.filed()).isEqualTo(accounts.seen());
    }
  }

  private static void sayEverythingAgain(Story.Scene ended, LocalStack stack, Random random) {
    if (!THOROUGH && !(ended instanceof Story.Later)) {
      return;
    }
    AwsClient aws = new AwsClient(stack.behind().aws().endpoint());
    String bus = stack.behind().template().ofType("AWS::Events::EventBus").get(0).ref();
    Map<String, JsonNode> said = new LinkedHashMap<>();
    stack.behind().aws().bus().seen().forEach(event -> said.put(Stage.fact(event), event));
    List<JsonNode> shuffled = new ArrayList<>(said.values());
    Collections.shuffle(shuffled, random);
    shuffled.forEach(event -> aws.putAgain(event, bus));
  }
}
