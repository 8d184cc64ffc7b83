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
    sessions.add("RequestsLogs", NOON, line("com-02168").put("sessions", 1).put("sessionMs", 12));
    sessions.add("RequestsLogs", NOON.plus(Duration.ofMinutes(57)), line("com-02168"));
    sessions.add("RequestsLogs", NOON.plus(Duration.ofMinutes(59)), line("com-02168"));
    sessions.add("RequestsLogs", NOON, line("com-60159").put("sessions", 1).put("sessionMs", 8));
    sessions.add("CallsLogs", NOON, line("com-02168"));

    assertThat(sessions.lines())
        .containsExactly(
            "5 invocations began 2 sessions here, and waited 10.0 ms for each",
            "at the pace of these days 4 would begin: 20.0 % of invocations wait for none",
            "added to the mean of an invocation: 8.0 ms with what is waited here,"
                + " 16.0 ms with 20 ms on AWS");
  }

  private static ObjectNode line(String collectivity) {
    return Json.object().put("collectivityId", collectivity);
  }
}
