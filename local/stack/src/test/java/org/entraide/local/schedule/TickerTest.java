package org.entraide.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.json.Json;
import org.entraide.local.quiet.InFlight;
import org.entraide.local.quiet.InFlight.Work;
import org.entraide.local.template.Template;
import org.entraide.local.template.TemplateException;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T10:00:30Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SimulatedClock clock = new SimulatedClock(Clock.fixed(BEGIN, ZoneOffset.UTC));
  private final InFlight inFlight = new InFlight();
  private final List<String> seen = new ArrayList<>();

  private Ticker ticker(String... expressions) {
    StringBuilder events = new StringBuilder();
    for (String expression : expressions) {
      events.append("        Each").append(seen.size() + events.length()).append(":\n");
      events.append("          Type: Schedule\n");
      events.append("          Properties: { Schedule: \"").append(expression).append("\" }\n");
    }
    String text =
        """
        Transform: AWS::Serverless-2016-10-31
        Resources:
          Sweeper:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: function.zip
              Handler: nobody::runs
              Events:
        """;
    Template template = Template.parse(text + events.toString().indent(2), "small.yaml", Map.of());
    return new Ticker(template, this::tick, clock, inFlight, () -> "id");
  }

  /** A function that takes a moment, and sees what the clock says meanwhile. */
  private void tick(String function, byte[] event) {
    JsonNode json = Json.read(event);
    Work work = inFlight.begin("event");
    new Thread(
            () -> {
              synchronized (seen) {
                seen.add(json.path("time").asText() + " at " + clock.instant());
              }
              work.close();
            })
        .start();
  }

  @Test
  void everyTickOnTheWayRunsInOrderAtItsOwnInstant() throws Exception {
    int ticks = ticker("rate(1 minute)").advance(BEGIN.plus(Duration.ofMinutes(3)), PATIENCE);
    assertThat(ticks).isEqualTo(3);
    assertThat(seen)
        .containsExactly(
            "2026-12-01T10:01:00Z at 2026-12-01T10:01:00Z",
            "2026-12-01T10:02:00Z at 2026-12-01T10:02:00Z",
            "2026-12-01T10:03:00Z at 2026-12-01T10:03:00Z");
    assertThat(clock.instant()).isEqualTo(BEGIN.plus(Duration.ofMinutes(3)));
  }

  @Test
  void severalSchedulesTickAmongOneAnother() throws Exception {
    ticker("rate(2 minutes)", "rate(5 minutes)")
        .advance(BEGIN.plus(Duration.ofMinutes(10)), PATIENCE);
    assertThat(seen)
        .extracting(line -> line.substring(14, 16))
        .containsExactly("02", "04", "05", "06", "08", "10", "10");
  }

  @Test
  void ofTicksThatWereMissedWhenTheClockWasSetTheLastOneOnlyIsMadeUpFor() throws Exception {
    Ticker ticker = ticker("rate(1 minute)");
    clock.moveTo(BEGIN.plus(Duration.ofHours(6)));

    assertThat(ticker.advance(BEGIN.plus(Duration.ofHours(6)).plusSeconds(60), PATIENCE))
        .isEqualTo(1);

    assertThat(seen)
        .containsExactly(
            "2026-12-01T16:00:00Z at 2026-12-01T16:00:30Z",
            "2026-12-01T16:01:00Z at 2026-12-01T16:01:00Z");
  }

  @Test
  void inStepsTheLastTickOfEachIsOnTheWay() throws Exception {
    Instant target = BEGIN.plus(Duration.ofMinutes(40));

    assertThat(ticker("rate(1 minute)").advance(target, Duration.ofMinutes(15), PATIENCE))
        .isEqualTo(3);

    assertThat(seen)
        .containsExactly(
            "2026-12-01T10:15:00Z at 2026-12-01T10:15:30Z",
            "2026-12-01T10:30:00Z at 2026-12-01T10:30:30Z",
            "2026-12-01T10:40:00Z at 2026-12-01T10:40:30Z");
    assertThat(clock.instant()).isEqualTo(target);
  }

  @Test
  void aDayIsSoonOver() throws Exception {
    assertThat(ticker("rate(1 minute)").advance(BEGIN.plus(Duration.ofDays(1)), PATIENCE))
        .isEqualTo(1440);
  }

  @Test
  void timeDoesNotGoOnWhileSomethingIsInFlight() {
    Ticker ticker = ticker("rate(1 minute)");
    Work stuck = inFlight.begin("stream record");
    assertThatThrownBy(() -> ticker.advance(BEGIN.plusSeconds(120), Duration.ofMillis(20)))
        .isInstanceOf(Ticker.NotQuiet.class)
        .hasMessageContaining("stream record=1");
    assertThat(clock.instant()).isEqualTo(BEGIN);
    stuck.close();
  }

  @Test
  void cronIsRefusedByName() {
    assertThatThrownBy(() -> ticker("cron(0 10 * * ? *)"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("cron(0 10 * * ? *)")
        .hasMessageContaining("Sweeper");
  }
}
