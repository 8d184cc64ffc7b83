package org.entraide.metering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.runtime.Invocation;
import org.entraide.runtime.Json;

/**
 * A line of a function's log: one that the function wrote at the end of an invocation, Lambda's
 * report of one, or any other.
 *
 * @param group the function's log group
 * @param takenAt when CloudWatch Logs took it in
 * @param content empty when it is not JSON
 * @param bytes that CloudWatch Logs bills
 */
record LogLine(String group, Instant takenAt, JsonNode content, int bytes) {
  /** What CloudWatch Logs adds to each line. */
  private static final int BYTES_BESIDE = 26;

  static LogLine of(String group, Instant takenAt, String message) {
    return new LogLine(
        group,
        takenAt,
        parsed(message),
        message.getBytes(StandardCharsets.UTF_8).length + BYTES_BESIDE);
  }

  private static JsonNode parsed(String message) {
    try {
      return message.startsWith("{") ? Json.mapper().readTree(message) : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** The invocation that it is about; empty when it does not say. */
  String requestId() {
    String ours = content.path("awsRequestId").asText();
    return ours.isEmpty() ? content.at("/record/requestId").asText() : ours;
  }

  /** Whether it is the line that says what an invocation asked of AWS. */
  boolean endsInvocation() {
    return content.path("message").asText().equals("invocation");
  }

  boolean isReport() {
    return content.path("type").asText().equals("platform.report");
  }

  /** What the invocation asked of AWS, but for what was refused. */
  Consumption asked() {
    return Consumption.of(Meter.API_REQUESTS, isApiRequest() ? 1 : 0)
        .plus(count(Meter.READ_UNITS, "readUnits"))
        .plus(count(Meter.WRITE_UNITS, "writeUnits"))
        .plus(count(Meter.BUS_EVENTS, "busEvents"))
        .plus(count(Meter.PUBLISHES, "publishes"));
  }

  /** What is done before a snapshot looks like a request, and nobody made it. */
  private boolean isApiRequest() {
    return content.has("routeKey") && !requestId().equals(Invocation.PRIMING);
  }

  /** Write units that bought nothing. */
  Consumption lost() {
    return count(Meter.WRITE_UNITS, "lostUnits");
  }

  private Consumption count(Meter meter, String field) {
    return Consumption.of(meter, meter.counts(content.path(field).asDouble()));
  }

  /** What Lambda bills, when it is a report: starts are part of what it calls billed. */
  Consumption billed() {
    JsonNode metrics = content.at("/record/metrics");
    return Consumption.of(Meter.INVOCATIONS, 1)
        .plus(
            Consumption.of(
                Meter.COMPUTE,
                metrics.path("billedDurationMs").asLong() * metrics.path("memorySizeMB").asLong()));
  }

  Consumption logged() {
    return Consumption.of(Meter.LOGS, bytes);
  }
}
