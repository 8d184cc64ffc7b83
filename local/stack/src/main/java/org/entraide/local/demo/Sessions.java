package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often functions wait for STS: from the lines that they leave of themselves. Sessions end in
 * the time of the machine, which is slower than the simulated one, so that those of a simulated day
 * are reckoned: one for a function, a collectivity and as long as a session is used, by one process
 * of each function.
 */
final class Sessions {
  /** An hour, without the margin at which they are renewed. */
  private static final Duration USED = Duration.ofMinutes(58);

  /** What a call of STS takes on AWS on a connection that is kept, derived: see decision 15. */
  private static final double MILLIS_ON_AWS = 20;

  private final Map<String, Instant> usedUntil = new HashMap<>();
  private long invocations;
  private long waited;
  private long calls;
  private long callsWaited;
  private long due;
  private long begun;
  private long millis;

  /** One invocation more, of a function that acts for a collectivity. */
  void add(String function, Instant at, JsonNode line) {
    boolean waits = line.path("sessions").asLong() > 0;
    boolean ofPeople = line.has("routeKey");
    invocations++;
    waited += waits ? 1 : 0;
    calls += ofPeople ? 1 : 0;
    callsWaited += ofPeople && waits ? 1 : 0;
    begun += line.path("sessions").asLong();
    millis += line.path("sessionMs").asLong();
    String session = function + " " + line.path("collectivityId").asText();
    if (!at.isBefore(usedUntil.getOrDefault(session, Instant.MIN))) {
      usedUntil.put(session, at.plus(USED));
      due++;
    }
  }

  List<String> lines() {
    return List.of(
        "here %d sessions were begun, %s ms each on the mean: %s of all invocations waited, %s of the API's calls"
            .formatted(
                begun, mean(millis, begun), share(waited, invocations), share(callsWaited, calls)),
        "at the pace of these days %d would begin: %s of invocations would wait"
            .formatted(due, share(due, invocations)),
        "added to the mean of an invocation: %s ms with what is waited here, %s ms with %.0f ms on AWS"
            .formatted(
                mean((double) millis / Math.max(1, begun) * due, invocations),
                mean(MILLIS_ON_AWS * due, invocations),
                MILLIS_ON_AWS));
  }

  private static String share(long some, long of) {
    return "%d of %d (%s %%)".formatted(some, of, mean(100.0 * some, of));
  }

  private static String mean(double sum, long of) {
    return of == 0 ? "-" : String.format(Locale.ROOT, "%.1f", sum / of);
  }
}
