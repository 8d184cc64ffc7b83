package org.entraide.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule expression {@code rate(value unit)}: its ticks fall on whole multiples of the period
 * since 1970 (UTC).
 */
record Rate(Duration period) {
  private static final Pattern EXPRESSION =
      Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)(s?)\\)");

  /** Reads an expression; empty when it is not a rate that EventBridge takes. */
  static Optional<Rate> parse(String expression) {
    Matcher rate = EXPRESSION.matcher(expression.strip());
    if (!rate.matches()) {
      return Optional.empty();
    }
    long value = Long.parseLong(rate.group(1));
    boolean singular = rate.group(3).isEmpty();
    if (value == 0 || (value == 1) != singular) {
      return Optional.empty();
    }
    return Optional.of(
        new Rate(
            switch (rate.group(2)) {
              case "minute" -> Duration.ofMinutes(value);
              case "hour" -> Duration.ofHours(value);
              default -> Duration.ofDays(value);
            }));
  }

  /** The first tick after an instant. */
  Instant after(Instant instant) {
    return Instant.ofEpochSecond(
        (Math.floorDiv(instant.getEpochSecond(), period.toSeconds()) + 1) * period.toSeconds());
  }

  /** The last tick at an instant or before. */
  Instant upTo(Instant instant) {
    return Instant.ofEpochSecond(
        Math.floorDiv(instant.getEpochSecond(), period.toSeconds()) * period.toSeconds());
  }
}
