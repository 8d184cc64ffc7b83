package org.entraide.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.async.DeliveryOrder;
import org.entraide.local.edge.AwsFaults;
import org.entraide.local.logs.Tally;
import org.entraide.model.usage.Meter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random days of three collectivities in two time zones, on a stack that delivers everything twice
 * and in any order, and on which functions die: at the end the statements of all, with the
 * platform's account, are what the stack itself counted, to the last unit. What a function had
 * asked before it died is on nobody's statement; that, and nothing else, is missing. Who did
 * nothing owes nothing.
 *
 * <p>By default a week passes, and the schedule stands still between the moments at which something
 * happens, as {@code OutageIT} has it for hours. With {@code -Dthorough} it is a month of which
 * every minute is swept, more happens, and three months are tried.
 */
@Tag("thorough")
class MeteringIT {
  private static final boolean THOROUGH = Boolean.getBoolean("thorough");
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final List<String> TOWNS = List.of("com-02168", "com-60159", "com-97411");
  private static final String IDLE = "com-02114";
  private static final Duration WINDOW = Duration.ofMillis(10);
  private static final int MOST_ACTS = THOROUGH ? 12 : 2;
  private static final int MOMENTS_OF_A_DEATH = THOROUGH ? 1 : 2;

  private static final int LONGEST_PAUSE_MINUTES = 22 * 60;

  private static final int SHORTEST_PAUSE_MINUTES = 8 * 60;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, THOROUGH ? 3 : 1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void statementsAndThePlatformTogetherAreWhatTheStackCounted(long seed) {
    LocalDate first =
        LocalDate.ofInstant(LocalStack.BEGIN, PARIS).with(TemporalAdjusters.firstDayOfNextMonth());
    Instant eve = first.minusDays(1).atTime(12, 0).atZone(PARIS).toInstant();
    try (LocalStack stack =
        LocalStack.start(
            "metering-" + seed,
            options -> options.withStart(eve).withOrder(DeliveryOrder.unruly(seed, WINDOW)))) {
      Random random = new Random(seed);
      Api api = stack.api();
      YearMonth month = YearMonth.from(first);
      api.advance(Duration.ofMinutes(1));
      api.post(Caller.PLATFORM, "/v1/collectivities", Bodies.awake(IDLE)).succeeded("opening");
      List<RandomTown> towns = TOWNS.stream().map(id -> new RandomTown(api, id, random)).toList();
      towns.forEach(RandomTown::opens);

      Deaths deaths = new Deaths(stack.behind(), random);
      stack.behind().aws().faults(deaths);
      LocalDate after = THOROUGH ? first.plusMonths(1) : first.plusWeeks(1);
      Instant end = after.atStartOfDay(PARIS).toInstant();
      Instant moment = first.atTime(9, 0).atZone(PARIS).toInstant();
      for (int n = 0; moment.isBefore(end); n++) {
        if (n % MOMENTS_OF_A_DEATH == 0) {
          deaths.doomOne();
        }
        pass(stack, moment);
        for (int act = random.nextInt(MOST_ACTS + 1); act > 0; act--) {
          towns.get(random.nextInt(towns.size())).lives();
        }
        api.advance(Duration.ofMinutes(1 + random.nextInt(5)));
        moment =
            api.now()
                .plus(
                    Duration.ofMinutes(
                        random.nextInt(SHORTEST_PAUSE_MINUTES, LONGEST_PAUSE_MINUTES)));
      }
      stack.behind().aws().faults(AwsFaults.NONE);
      // The accounts are read at half past: no hours are filed meanwhile.
      api.advanceTo(api.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(80)));

      Accounts accounts = Accounts.of(stack);
      Map<Meter, BigDecimal> told = told(api, month);
      long died = towns.stream().mapToInt(RandomTown::broken).sum();
      Map<Meter, Long> unsaid = Accounts.counts(deaths.unsaid().plus(apiRequests(died)));
      assertThat(deaths.number()).as("functions that died").isPositive();
      SoftAssertions softly = new SoftAssertions();
      for (Map.Entry<Meter, Long> seen : accounts.seen().entrySet()) {
        Meter meter = seen.getKey();
        long known = seen.getValue() - unsaid.get(meter);
        softly
            .assertThat(accounts.filed().getOrDefault(meter, 0L))
            .as("%s in the accounts; %s by those that died", meter, unsaid.get(meter))
            .isEqualTo(known);
        softly
            .assertThat(told.getOrDefault(meter, BigDecimal.ZERO))
            .as("%s on all statements and the platform's account", meter)
            .isEqualByComparingTo(meter.units(known));
      }
      softly.assertAll();
      assertThat(told.getOrDefault(Meter.SMS_PARTS, BigDecimal.ZERO).longValueExact())
          .as("parts of SMS on statements; where the sender died, nobody knows whether it went")
          .isPositive()
          .isBetween(parts(api), parts(api) + deaths.ofNotifications());
      assertThat(usage(api, IDLE, month).path("lines")).as("who did nothing").isEmpty();
    }
  }

  /**
   * Lets time pass: minute by minute, or in two leaps, since the log is kept for a day here and
   * what was not read for six hours before must be read by then.
   */
  private static void pass(LocalStack stack, Instant until) {
    if (THOROUGH) {
      stack.api().advanceTo(until);
    } else {
      stack.api().quiesce();
      Instant now = stack.api().now();
      leap(stack, now.plus(Duration.between(now, until).dividedBy(2)));
      leap(stack, until);
    }
  }

  private static void leap(LocalStack stack, Instant to) {
    stack.behind().clock().moveTo(to);
    stack.api().advance(Duration.ofMinutes(1));
  }

  private static Tally.Counts apiRequests(long number) {
    return new Tally.Counts(number, 0, 0, 0, 0, 0, 0, 0);
  }

  /** What all statements and the platform's own account say: of this month and those beside it. */
  private static Map<Meter, BigDecimal> told(Api api, YearMonth month) {
    Map<Meter, BigDecimal> told = new EnumMap<>(Meter.class);
    for (YearMonth m = month.minusMonths(1); !m.isAfter(month.plusMonths(1)); m = m.plusMonths(1)) {
      for (String town : TOWNS) {
        add(usage(api, town, m).path("lines"), told);
      }
      add(usage(api, IDLE, m).path("lines"), told);
      JsonNode platform =
          api.get(Caller.PLATFORM, "/v1/usage?month=" + m).succeeded("usage").json();
      add(platform.at("/platform/lines"), told);
    }
    return told;
  }

  private static JsonNode usage(Api api, String town, YearMonth month) {
    String path = "/v1/collectivities/" + town + "/usage?month=" + month;
    return api.get(Caller.referent(town), path).succeeded("usage").json();
  }

  private static void add(JsonNode lines, Map<Meter, BigDecimal> told) {
    for (JsonNode line : lines) {
      String meter = line.path("meter").asText();
      if (!meter.equals("PLATFORM_SHARE")) { // the platform's lines once more
        told.merge(Meter.valueOf(meter), line.path("quantity").decimalValue(), BigDecimal::add);
      }
    }
  }

  private static long parts(Api api) {
    long parts = 0;
    for (JsonNode message : api.local("messages").path("items")) {
      if (message.path("channel").asText().equals("SMS")) {
        parts += message.path("parts").asLong();
      }
    }
    return parts;
  }
}
