package org.entraide.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;

/**
 * What a line of a function's log tells: one that the function wrote at the end of an invocation,
 * Lambda's report of one, or any other, of which there are only the bytes. The line itself is not
 * kept: those of several hours are in memory together.
 *
 * @param group the function's log group
 * @param takenAt when CloudWatch Logs took it in
 * @param requestId of the invocation that it is about; empty when it does not say
 * @param payer whose trigger the invocation was, when it says so
 * @param consumed all that it tells of, but for what was refused
 * @param lost write units that bought nothing
 */
record LogLine(
    String group,
    Instant takenAt,
    String requestId,
    Optional<CollectivityId> payer,
    Consumption consumed,
    Consumption lost) {
  /** What CloudWatch Logs adds to each line. */
  private static final int BYTES_BESIDE = 26;

  static LogLine of(String group, Instant takenAt, String message) {
    JsonNode content = parsed(message);
    Consumption logged = Consumption.of(Meter.LOGS, billedBytes(message));
    if (content.has(Invocation.FIELD)) {
      return new LogLine(
          group,
          takenAt,
          content.path(Invocation.FIELD).asText(),
          payer(content),
          logged.plus(asked(content)),
          count(content, Meter.WRITE_UNITS, "lostUnits"));
    }
    boolean report = content.path("type").asText().equals("platform.report");
    return new LogLine(
        group,
        takenAt,
        content.at("/record/requestId").asText(),
        Optional.empty(),
        report ? logged.plus(billed(content)) : logged,
        Consumption.NONE);
  }

  private static JsonNode parsed(String message) {
    try {
      return message.startsWith("{") ? Json.mapper().readTree(message) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static int billedBytes(String message) {
    return message.getBytes(StandardCharsets.UTF_8).length + BYTES_BESIDE;
  }

  private static Optional<CollectivityId> payer(JsonNode content) {
    return Optional.of(content.path("collectivityId").asText())
        .filter(CollectivityId::isValid)
        .map(CollectivityId::new);
  }

  /** What the invocation asked of AWS, but for what was refused. */
  private static Consumption asked(JsonNode content) {
    return Consumption.of(Meter.API_REQUESTS, isApiRequest(content) ? 1 : 0)
        .plus(count(content, Meter.READ_UNITS, "readUnits"))
        .plus(count(content, Meter.WRITE_UNITS, "writeUnits"))
        .plus(count(content, Meter.BUS_EVENTS, "busEvents"))
        .plus(count(content, Meter.PUBLISHES, "publishes"));
  }

  /** What is done before a snapshot looks like a request, and nobody made it. */
  private static boolean isApiRequest(JsonNode content) {
    return content.has("routeKey")
        && !content.path(Invocation.FIELD).asText().equals(Invocation.PRIMING);
  }

  private static Consumption count(JsonNode content, Meter meter, String field) {
    return Consumption.of(meter, meter.counts(content.path(field).asDouble()));
  }

  /** What Lambda bills: starts are part of what it calls billed. */
  private static Consumption billed(JsonNode report) {
    JsonNode metrics = report.at("/record/metrics");
    return Consumption.of(Meter.INVOCATIONS, 1)
        .plus(
            Consumption.of(
                Meter.COMPUTE,
                metrics.path("billedDurationMs").asLong() * metrics.path("memorySizeMB").asLong()));
  }

  boolean isTakenIn(Instant from, Instant to) {
    return !takenAt.isBefore(from) && takenAt.isBefore(to);
  }
}
