package org.entraide.acceptance.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.entraide.local.edge.AwsAnswer;
import org.entraide.local.edge.AwsCall;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.edge.QueryForm;

/**
 * SNS throttles, refuses numbers, and of what it took it answers with an error, too late or never.
 * What it throttles or refuses did not go; all else is in the inbox, whatever the function heard of
 * it.
 */
final class WorstDayOfSns implements AwsFaults {
  private static final int OF_A_HUNDRED = 100;
  private static final int THROTTLED = 15;
  private static final int ERRING = 4;
  private static final int LOST = 2;

  /** One of so many answers comes later than a function waits, which costs it some seconds. */
  private static final int ONE_LATE_OF = 200;

  private static final Duration TOO_LATE = Duration.ofSeconds(4);

  private final Random chance;
  private final Predicate<String> badNumbers;
  private final Predicate<String> optedOut;
  private final AtomicInteger published = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger erring = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();

  /**
   * @param badNumbers which numbers (E.164) no phone has
   * @param optedOut who told the operator to stop
   */
  WorstDayOfSns(long seed, Predicate<String> badNumbers, Predicate<String> optedOut) {
    this.chance = new Random(seed);
    this.badNumbers = badNumbers;
    this.optedOut = optedOut;
  }

  int throttled() {
    return throttled.get();
  }

  int erring() {
    return erring.get();
  }

  int lost() {
    return lost.get();
  }

  int late() {
    return late.get();
  }

  @Override
  public Optional<AwsAnswer> before(AwsCall call) {
    Map<String, String> form =
        call.service().equals("sns") ? QueryForm.parse(call.body()) : Map.of();
    if (call.operation().equals("CheckIfPhoneNumberIsOptedOut")
        && optedOut.test(form.get("phoneNumber"))) {
      return Optional.of(saysThatTheyOptedOut());
    }
    if (!isPublish(call)) {
      return Optional.empty();
    }
    String number = form.get("PhoneNumber");
    if (number != null && badNumbers.test(number)) {
      return Optional.of(
          AwsAnswer.error(call, 400, "InvalidParameter", "Invalid parameter: PhoneNumber"));
    }
    if (dice() < THROTTLED) {
      throttled.incrementAndGet();
      return Optional.of(AwsAnswer.error(call, 400, "Throttling", "Rate exceeded"));
    }
    return Optional.empty();
  }

  @Override
  public AwsAnswer after(AwsCall call, AwsAnswer answer) {
    if (!isPublish(call) || answer.status() != 200) {
      return answer;
    }
    if (published.incrementAndGet() % ONE_LATE_OF == 0) {
      late.incrementAndGet();
      pass(TOO_LATE);
      return answer;
    }
    int dice = dice();
    if (dice < ERRING) {
      erring.incrementAndGet();
      return AwsAnswer.error(call, 500, "InternalError", "Internal error");
    }
    if (dice < ERRING + LOST) {
      lost.incrementAndGet();
      return AwsAnswer.lost();
    }
    return answer;
  }

  private static boolean isPublish(AwsCall call) {
    return call.name().equals("sns.Publish");
  }

  private synchronized int dice() {
    return chance.nextInt(OF_A_HUNDRED);
  }

  private static void pass(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static AwsAnswer saysThatTheyOptedOut() {
    return AwsAnswer.xml(
        200,
        "<CheckIfPhoneNumberIsOptedOutResponse><CheckIfPhoneNumberIsOptedOutResult>"
            + "<isOptedOut>true</isOptedOut>"
            + "</CheckIfPhoneNumberIsOptedOutResult></CheckIfPhoneNumberIsOptedOutResponse>");
  }
}
