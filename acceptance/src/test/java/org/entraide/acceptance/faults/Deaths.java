package org.entraide.acceptance.faults;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.entraide.local.Stack;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.logs.Tally;
import org.entraide.local.template.Resource;

/**
 * Kills doomed functions at a random one of their next calls of AWS, on its way there or back, and
 * remembers what they had asked by then: it is on AWS's bill, and the function has left no line
 * that says so. A stack with one environment for each function is needed, whose calls then follow
 * each other.
 *
 * <p>A function that has just been started is left alone until it has done something: what it asks
 * before its snapshot has a line of its own.
 */
final class Deaths implements AwsFaults {
  private static final String NOTIFICATIONS = "NotificationsFunction";

  /** A call has two ways, there and back. */
  private static final int MOST_WAYS = 12;

  private final Stack stack;
  private final Random random;
  private final List<String> functions;
  private final Map<String, Work> works = new HashMap<>();
  private Tally.Counts unsaid = Tally.Counts.NONE;
  private int number;
  private int ofNotifications;

  /** What a function does between two reports of Lambda. */
  private static final class Work {
    private long reports;
    private boolean hasReported;
    private int waysToGo = Integer.MAX_VALUE;
    private Tally asked = new Tally();
  }

  Deaths(Stack stack, Random random) {
    this.stack = stack;
    this.random = random;
    this.functions =
        stack.template().ofType("AWS::Serverless::Function").stream().map(Resource::id).toList();
  }

  /** Any function is going to die. */
  synchronized void doomOne() {
    String function = functions.get(random.nextInt(functions.size()));
    workOf(function).waysToGo = 1 + random.nextInt(MOST_WAYS);
  }

  /** What those that died had asked. */
  synchronized Tally.Counts unsaid() {
    return unsaid;
  }

  synchronized int number() {
    return number;
  }

  /** Each of these leaves at most one message of which nobody knows whether it went. */
  synchronized int ofNotifications() {
    return ofNotifications;
  }

  @Override
  public Optional<AwsAnswer> before(AwsCall call) {
    return dies(call, Optional.empty()) ? Optional.of(AwsAnswer.lost()) : Optional.empty();
  }

  @Override
  public AwsAnswer after(AwsCall call, AwsAnswer answer) {
    return dies(call, Optional.of(answer)) ? AwsAnswer.lost() : answer;
  }

  private boolean dies(AwsCall call, Optional<AwsAnswer> answered) {
    synchronized (this) {
      Work work = workOf(call.function());
      answered.ifPresent(answer -> work.asked.asked(Instant.EPOCH, call, answer));
      if (!work.hasReported || --work.waysToGo > 0) {
        return false;
      }
      work.hasReported = false;
      work.waysToGo = Integer.MAX_VALUE;
      unsaid = work.asked.hours().values().stream().reduce(unsaid, Tally.Counts::plus);
      number++;
      ofNotifications += call.function().equals(NOTIFICATIONS) ? 1 : 0;
    }
    stack.functions().kill(call.function());
    return true;
  }

  private Work workOf(String function) {
    Work work = works.computeIfAbsent(function, f -> new Work());
    String group = function.replaceFirst("Function$", "Logs");
    for (var event : stack.aws().logs().since(group, Instant.EPOCH, work.reports)) {
      work.reports = event.number() + 1;
      if (event.message().contains("platform.report")) {
        work.hasReported = true;
        work.asked = new Tally();
      }
    }
    return work;
  }
}
