package org.entraide.local.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.entraide.local.clock.SimulatedClock;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.gateway.LocalRoutes.Request;
import org.entraide.local.json.Json;
import org.entraide.local.schedule.Ticker.NotQuiet;

/**
 * {@code GET /local/clock}: {@code {"now":…}}. {@code POST} with {@code {"advance":"PT24H"}} or
 * {@code {"to":"2026-12-01T10:00:00Z"}} moves time forward, everything due on the way runs, and the
 * answer {@code {"now":…,"ticks":…}} comes when all is quiet; 504 when it does not become so. With
 * {@code "every":"PT15M"} beside it, schedules tick once in each quarter of an hour at most.
 */
public final class ClockRoutes {
  private static final Duration FARTHEST = Duration.ofDays(400);
  private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final SimulatedClock clock;
  private final Ticker ticker;

  private ClockRoutes(SimulatedClock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
  }

  public static void add(LocalRoutes routes, SimulatedClock clock, Ticker ticker) {
    ClockRoutes answers = new ClockRoutes(clock, ticker);
    routes.add("GET", "/local/clock", request -> Answer.json(Json.bytes(answers.now())));
    routes.add("POST", "/local/clock", answers::advance);
  }

  private ObjectNode now() {
    return Json.object().put("now", clock.instant().toString());
  }

  private Answer advance(Request request) throws InterruptedException {
    JsonNode body = Json.read(request.body());
    Instant target = target(body, clock.instant());
    Optional<Duration> step = step(body);
    try {
      int ticks =
          step.isPresent()
              ? ticker.advance(target, step.get(), PATIENCE)
              : ticker.advance(target, PATIENCE);
      return Answer.json(Json.bytes(now().put("ticks", ticks)));
    } catch (NotQuiet e) {
      byte[] answer = Json.bytes(now().put("detail", e.getMessage()));
      return new Answer(504, "application/json", answer);
    }
  }

  /** What a request asks for, checked against the present instant. */
  static Instant target(JsonNode body, Instant now) {
    int targets = body.has("every") ? body.size() - 1 : body.size();
    if (targets != 1 || (!body.path("advance").isTextual() && !body.path("to").isTextual())) {
      throw new IllegalArgumentException(
          "the body should be {\"advance\":\"PT24H\"} or {\"to\":\"2026-12-01T10:00:00Z\"},"
              + " perhaps with \"every\":\"PT15M\"");
    }
    Instant target =
        body.has("advance")
            ? advanced(duration("advance", body.get("advance").asText()), now)
            : instant(body.get("to").asText());
    if (target.isBefore(now)) {
      throw new IllegalArgumentException(
          "time moves forward only: it is " + now + ", after " + target);
    }
    if (Duration.between(now, target).compareTo(FARTHEST) > 0) {
      throw new IllegalArgumentException(
          "at most " + FARTHEST.toDays() + " days at a time; " + target + " is farther");
    }
    return target;
  }

  private static Instant advanced(Duration time, Instant now) {
    try {
      return now.plus(time);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("advance should be less than " + time, e);
    }
  }

  /** How far the ticks of a schedule are apart at least; empty when each tick on the way counts. */
  static Optional<Duration> step(JsonNode body) {
    if (!body.has("every")) {
      return Optional.empty();
    }
    Duration step = duration("every", body.get("every").asText());
    if (step.compareTo(SHORTEST_STEP) < 0) {
      throw new IllegalArgumentException("every should be a minute or longer, not " + step);
    }
    return Optional.of(step);
  }

  private static Duration duration(String field, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          field + " should be a duration such as PT24H or P1D, not " + text, e);
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "to should be a time such as 2026-12-01T10:00:00Z or 2026-12-01T11:00:00+01:00, not "
              + text,
          e);
    }
  }
}
