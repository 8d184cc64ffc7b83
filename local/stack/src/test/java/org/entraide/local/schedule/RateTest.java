package org.entraide.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  @Test
  void ratesAreRead() {
    assertThat(Rate.parse("rate(1 minute)")).contains(new Rate(Duration.ofMinutes(1)));
    assertThat(Rate.parse("rate(5 minutes)")).contains(new Rate(Duration.ofMinutes(5)));
    assertThat(Rate.parse("rate(12 hours)")).contains(new Rate(Duration.ofHours(12)));
    assertThat(Rate.parse("rate(1 day)")).contains(new Rate(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cron(0 10 * * ? *)",
        "rate(0 minutes)",
        "rate(1 minutes)",
        "rate(2 minute)",
        "rate(30 seconds)",
        "at(2026-12-01T10:00:00)"
      })
  void theRestIsRefused(String expression) {
    assertThat(Rate.parse(expression)).isEmpty();
  }

  @Test
  void ticksFallOnWholeMinutes() {
    Rate minute = new Rate(Duration.ofMinutes(1));
    Instant at = Instant.parse("2026-12-01T10:00:30.250Z");
    assertThat(minute.after(at)).isEqualTo(Instant.parse("2026-12-01T10:01:00Z"));
    assertThat(minute.upTo(at)).isEqualTo(Instant.parse("2026-12-01T10:00:00Z"));
    assertThat(minute.after(Instant.parse("2026-12-01T10:01:00Z")))
        .isEqualTo(Instant.parse("2026-12-01T10:02:00Z"));
  }
}
