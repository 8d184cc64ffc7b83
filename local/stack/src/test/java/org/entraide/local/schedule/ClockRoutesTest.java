package org.entraide.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockRoutesTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'advance':'PT24H'} | 2026-12-02T10:00:00Z",
        "{'advance':'P1D'} | 2026-12-02T10:00:00Z",
        "{'to':'2026-12-01T12:00:00+01:00'} | 2026-12-01T11:00:00Z",
        "{'to':'2026-12-01T10:00:00Z'} | 2026-12-01T10:00:00Z",
        "{'advance':'PT1H','every':'PT15M'} | 2026-12-01T11:00:00Z",
      },
      quoteCharacter = '"')
  void timeMovesForward(String body, Instant target) {
    assertThat(ClockRoutes.target(Json.read(body.replace('\'', '"')), NOW)).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'every':'PT15M'}",
        "{'advance':'PT1H','to':'2026-12-02T10:00:00Z'}",
        "{'advance':60}",
        "{'advance':'1 h'}",
        "{'advance':'-PT1H'}",
        "{'advance':'P400D','x':1}",
        "{'advance':'P401D'}",
        "{'to':'2026-12-01'}",
        "{'to':'2026-12-01T10:00:00'}",
        "{'to':'2026-11-01T10:00:00Z'}"
      })
  void theRestIsRefused(String body) {
    assertThatThrownBy(() -> ClockRoutes.target(Json.read(body.replace('\'', '"')), NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theStepIsAMinuteOrLonger() {
    assertThat(ClockRoutes.step(Json.read("{\"every\":\"PT15M\"}"))).contains(QUARTER);
    assertThat(ClockRoutes.step(Json.read("{}"))).isEmpty();
    for (String odd : List.of("PT0S", "-PT15M", "15 min")) {
      assertThatThrownBy(() -> ClockRoutes.step(Json.object().put("every", odd)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("every should be ");
    }
  }

  @Test
  void theMessageSaysWhatIsWrong() {
    assertThatThrownBy(
            () -> ClockRoutes.target(Json.read("{\"to\":\"2026-11-01T10:00:00Z\"}"), NOW))
        .hasMessage(
            "time moves forward only: it is 2026-12-01T10:00:00Z, after 2026-11-01T10:00:00Z");
  }
}
