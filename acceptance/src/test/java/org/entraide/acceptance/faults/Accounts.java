package org.entraide.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.entraide.acceptance.stack.LocalStack;
import org.entraide.local.logs.Tally;
import org.entraide.model.usage.Meter;

/**
 * What stands in the accounts of all collectivities and the platform together, and what the stack
 * itself saw in the same hours: what AWS would put on its bill.
 *
 * @param filed in the meters' counts
 * @param seen in the meters' counts
 */
record Accounts(Map<Meter, Long> filed, Map<Meter, Long> seen) {
  private static final List<Meter> COUNTED_BY_LAMBDA = List.of(Meter.INVOCATIONS, Meter.COMPUTE);

  /** So long after any minute, its hour is in the accounts: over, and gathered within six more. */
  private static final Duration CLOSED = Duration.ofHours(8);

  /** Lets time pass until all that has happened is in the accounts. */
  static Accounts of(LocalStack stack) {
    stack.behind().clock().moveTo(stack.api().now().plus(CLOSED));
    stack.api().advance(Duration.ofMinutes(1));
    Map<Meter, Long> filed = new EnumMap<>(Meter.class);
    Instant first = Instant.MAX;
    Instant end = null;
    for (JsonNode row : new AwsClient(stack.behind().aws().endpoint()).rows("UsageTable")) {
      String sort = row.at("/sk/S").asText();
      JsonNode data = row.path("data").path("M");
      if (sort.startsWith("CONSUMED#")) {
        boolean platform = row.at("/pk/S").asText().startsWith("platform#");
        add(platform ? data.path("own").path("M") : data, filed);
        Instant hour = Instant.parse(sort.substring("CONSUMED#".length()));
        first = hour.isBefore(first) ? hour : first;
      } else if (sort.equals("metering")) {
        end = Instant.parse(data.path("gatheredUpTo").path("S").asText());
      }
    }
    filed.remove(Meter.LOGS); // the stack bills neither what functions print
    filed.remove(Meter.STORAGE); // nor what lies in tables
    return new Accounts(filed, counts(stack.behind().aws().tally().hours(), first, end));
  }

  private static void add(JsonNode counts, Map<Meter, Long> to) {
    counts
        .properties()
        .forEach(
            count ->
                to.merge(
                    Meter.valueOf(count.getKey()), count.getValue().path("N").asLong(), Long::sum));
  }

  private static Map<Meter, Long> counts(
      Map<Instant, Tally.Counts> hours, Instant first, Instant end) {
    return counts(
        new TreeMap<>(hours)
            .subMap(first, end).values().stream().reduce(Tally.Counts.NONE, Tally.Counts::plus));
  }

  /** What the stack counts, in the meters' counts. */
  static Map<Meter, Long> counts(Tally.Counts all) {
    return Map.of(
        Meter.API_REQUESTS, all.apiRequests(),
        Meter.INVOCATIONS, all.invocations(),
        Meter.COMPUTE, all.megabyteMillis(),
        Meter.READ_UNITS, Meter.READ_UNITS.counts(all.readUnits()),
        Meter.WRITE_UNITS, Meter.WRITE_UNITS.counts(all.writeUnits() + all.lostUnits()),
        Meter.BUS_EVENTS, all.busEvents(),
        Meter.PUBLISHES, all.publishes());
  }

  /**
   * Where functions die. What Lambda counts is there to the last; of what a function asked before
   * it died nobody knows, so that the accounts have less of it, and never more.
   */
  void hold(SoftAssertions softly) {
    for (Map.Entry<Meter, Long> one : seen.entrySet()) {
      long known = filed.getOrDefault(one.getKey(), 0L);
      if (COUNTED_BY_LAMBDA.contains(one.getKey())) {
        softly.assertThat(known).as("%s in all accounts", one.getKey()).isEqualTo(one.getValue());
      } else {
        softly
            .assertThat(known)
            .as("%s in all accounts", one.getKey())
            .isPositive()
            .isLessThanOrEqualTo(one.getValue());
      }
    }
  }
}
