package org.entraide.acceptance.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.local.Stack;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;

/**
 * Kills the JVM of a function at each moment of a list, once. Callers of the API and the stream try
 * as often as it takes. Lambda gives an event of the bus three times only: its consumers die once
 * for each town and scene. A sweep dies when it has something to tell, and the next minute's takes
 * over.
 */
final class Killer implements AwsFaults {
  private static final Set<String> CONSUMERS = Set.of("MatchingFunction", "NotificationsFunction");

  /** A kill, and for whom the function was at work. */
  record Kill(Moment moment, String town) {

    boolean of(String function) {
      return moment.function().equals(function);
    }
  }

  private final Stack stack;
  private final AwsClient aws;
  private final Rollcall rollcall;
  private final Set<Moment> due;
  private final List<Kill> kills = new ArrayList<>();
  private final Set<String> spent = new HashSet<>();
  private final Map<AwsCall, Moment> under = new IdentityHashMap<>();
  private boolean sweepTells;

  /**
   * @param moments at which to kill
   */
  Killer(Stack stack, Rollcall rollcall, Set<Moment> moments) {
    this.stack = stack;
    this.aws = new AwsClient(stack.aws().endpoint());
    this.rollcall = rollcall;
    this.due = new LinkedHashSet<>(moments);
  }

  synchronized void begin(String scene) {
    rollcall.begin(scene);
    spent.clear();
  }

  synchronized List<Kill> kills() {
    return List.copyOf(kills);
  }

  /** The moments that have not come. */
  synchronized Set<Moment> missed() {
    return Set.copyOf(due);
  }

  @Override
  public Optional<AwsAnswer> before(AwsCall call) {
    if (call.function().equals(Rollcall.REMINDERS) && call.operation().equals("GetItem")) {
      sweepTells = isSomethingDue();
    }
    Moment there = rollcall.there(call);
    synchronized (this) {
      under.put(call, there);
    }
    return dies(call, there) ? Optional.of(AwsAnswer.lost()) : Optional.empty();
  }

  @Override
  public AwsAnswer after(AwsCall call, AwsAnswer answer) {
    Moment back;
    synchronized (this) {
      back = under.remove(call).back();
    }
    return dies(call, back) ? AwsAnswer.lost() : answer;
  }

  private boolean dies(AwsCall call, Moment moment) {
    String town = rollcall.townOf(call);
    synchronized (this) {
      boolean consumer = CONSUMERS.contains(call.function());
      if (!due.contains(moment)
          || (consumer && !spent.add(call.function() + " " + town))
          || (isSweep(call) && !sweepTells && !call.operation().equals("PutItem"))) {
        return false;
      }
      due.remove(moment);
      kills.add(new Kill(moment, town));
      rollcall.forget(call.function(), town);
    }
    stack.functions().kill(call.function());
    return true;
  }

  private static boolean isSweep(AwsCall call) {
    return call.function().equals(Rollcall.REMINDERS);
  }

  private boolean isSomethingDue() {
    Instant now = stack.clock().instant();
    return aws.rows("AgendaTable").stream()
        .map(row -> row.path("sk").path("S").asText().split("#", 2)[0])
        .filter(sort -> !sort.equals("sweep"))
        .anyMatch(sort -> !Instant.parse(sort).isAfter(now));
  }
}
