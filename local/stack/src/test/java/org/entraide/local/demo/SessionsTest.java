package org.entraide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

  @Test
  void aSessionServesAFunctionAndACollectivityForAnHour() {
    Sessions sessions = new Sessions();
    sessions.add("RequestsLogs", NOON, call().put("sessions", 1).put("sessionMs", 12));
    sessions.add("RequestsLogs", NOON.plus(Duration.ofMinutes(57)), call());
    sessions.add("RequestsLogs", NOON.plus(Duration.ofMinutes(59)), line("com-02168"));
    sessions.add("RequestsLogs", NOON, line("com-60159").put("sessions", 1).put("sessionMs", 8));
    sessions.add("CallsLogs", NOON, line("com-02168"));

    assertThat(sessions.lines())
        .containsExactly(
            "here 2 sessions were begun, 10.0 ms each on the mean:"
                + " 2 of 5 (40.0 %) of all invocations waited, 1 of 2 (50.0 %) of the API's calls",
            "at the pace of these days 4 would begin: 4 of 5 (80.0 %) of invocations would wait",
            "added to the mean of an invocation: 8.0 ms with what is waited here,"
                + " 16.0 ms with 20 ms on AWS");
  }

  private static ObjectNode call() {
    return line("com-02168").put("routeKey", "GET /v1/collectivities/{cid}");
  }

  private static ObjectNode line(String collectivity) {
    return Json.object().put("collectivityId", collectivity);
  }
}
