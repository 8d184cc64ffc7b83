package org.entraide.acceptance.faults;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.edge.AwsCall;

/**
 * Gives each call of a function its {@link Moment}: counts calls by function, town and operation,
 * in each scene anew. Whose call it is is seen from its body, since every key begins with the
 * tenant.
 *
 * <p>A call that changes something belongs to its scene. One that only reads changes nothing in
 * whatever scene, and the relay does the same in all. The sweep reads for all towns together; what
 * it changes is counted from the beginning of each sweep. How often it reads depends on how many
 * hours it has to look at, and nothing changes between two reads: they are one moment. What a
 * function does at its start is no town's either.
 */
final class Rollcall {
  static final String REMINDERS = "RemindersFunction";

  /** Its accounts hold milliseconds, which differ each time: MeteringIT looks after it. */
  static final String METERING = "MeteringFunction";

  static final String NOBODY = "";

  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");
  private static final String RELAY = "RelayFunction";
  private static final String ANY = "any scene";
  private static final String SWEEP = "a sweep";
  private static final String START = "a start";
  private static final String FIRST_OF_A_SWEEP = "GetItem";

  private final List<String> towns;
  private final Map<String, Integer> counts = new HashMap<>();
  private String scene;

  Rollcall(List<Town> towns) {
    this.towns = towns.stream().map(Town::id).toList();
  }

  synchronized void begin(String nextScene) {
    scene = nextScene;
    counts.clear();
  }

  /** The town that a call is about; {@link #NOBODY} when it is about none. */
  String townOf(AwsCall call) {
    if (call.function().equals(REMINDERS)) {
      return NOBODY;
    }
    String body = new String(call.body(), StandardCharsets.UTF_8);
    Optional<String> mentioned = towns.stream().filter(body::contains).findFirst();
    return mentioned.orElse(NOBODY);
  }

  /** The moment in which a call begins; counts it. */
  synchronized Moment there(AwsCall call) {
    String town = townOf(call);
    if (call.function().equals(REMINDERS) && call.operation().equals(FIRST_OF_A_SWEEP)) {
      forget(REMINDERS, NOBODY);
    }
    int nth = counts.merge(key(call, town), 1, Integer::sum);
    if (call.function().equals(REMINDERS)) {
      int number = reads(call) ? 1 : nth;
      return new Moment(SWEEP, call.function(), call.name(), number, Moment.Way.THERE);
    }
    if (town.equals(NOBODY)) {
      return new Moment(START, call.function(), call.name(), 1, Moment.Way.THERE);
    }
    boolean anywhere = reads(call) || call.function().equals(RELAY);
    return new Moment(anywhere ? ANY : scene, call.function(), call.name(), nth, Moment.Way.THERE);
  }

  static boolean reads(AwsCall call) {
    return READS.contains(call.operation());
  }

  /** A function that died begins its work for a town again. */
  synchronized void forget(String function, String town) {
    counts.keySet().removeIf(key -> key.startsWith(function + " " + town + " "));
  }

  private static String key(AwsCall call, String town) {
    return call.function() + " " + town + " " + call.name();
  }
}
