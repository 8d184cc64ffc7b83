package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.entraide.local.bench.Table;
import org.entraide.local.json.Json;
import org.entraide.local.logs.LogGroups;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/**
 * What each operation of the API, each event and each trigger consumed, from the lines that
 * functions leave of themselves and Lambda's reports.
 */
final class CostTable {
  /** What CloudWatch Logs adds to each line. */
  private static final int BYTES_BESIDE = 26;

  /**
   * Sums over invocations.
   *
   * @param asked whether the API asked for it
   * @param lineBytes of the lines that functions leave of what they consumed
   * @param logBytes of these and Lambda's own
   */
  record Sums(
      boolean asked,
      long count,
      double readUnits,
      double writeUnits,
      double events,
      double publishes,
      double megabyteMillis,
      double millis,
      double lineBytes,
      double logBytes) {

    Sums plus(Sums other) {
      return new Sums(
          asked,
          count + other.count,
          readUnits + other.readUnits,
          writeUnits + other.writeUnits,
          events + other.events,
          publishes + other.publishes,
          megabyteMillis + other.megabyteMillis,
          millis + other.millis,
          lineBytes + other.lineBytes,
          logBytes + other.logBytes);
    }

    /** Of one, millionths of a euro. */
    double micros(Prices prices) {
      double sum =
          count * (prices.of("INVOCATIONS") + (asked ? prices.of("API_REQUESTS") : 0))
              + megabyteMillis / 1_024_000 * prices.of("COMPUTE")
              + readUnits * prices.of("READ_UNITS")
              + writeUnits * prices.of("WRITE_UNITS")
              + events * prices.of("BUS_EVENTS")
              + publishes * prices.of("PUBLISHES")
              + logBytes / 1e9 * prices.of("LOGS");
      return sum / count;
    }
  }

  private final LogGroups logs;
  private final Template template;
  private final Map<String, Sums> operations = new TreeMap<>();
  private final Map<String, Long> read = new HashMap<>();
  private final Sessions sessions = new Sessions();
  private final Instant from;
  private double bytesOfTownsLines;

  /**
   * @param from what was logged before does not count
   */
  CostTable(LogGroups logs, Template template, Instant from) {
    this.logs = logs;
    this.template = template;
    this.from = from;
  }

  /**
   * Takes in what was logged since the last time; logs are kept for a day.
   *
   * @param until what was logged then or later is left
   */
  void takeIn(Instant until) {
    for (Resource group : template.ofType("AWS::Logs::LogGroup")) {
      Map<String, JsonNode> lines = new HashMap<>();
      long first = read.getOrDefault(group.ref(), 0L);
      for (LogGroups.Event event : logs.since(group.ref(), from, first)) {
        if (!event.at().isBefore(until)) {
          break;
        }
        read.put(group.ref(), event.number() + 1);
        JsonNode content = content(event.message());
        if (content.has("invocation")) {
          lines.put(content.path("invocation").asText(), content);
          if (actsForACollectivity(group)) {
            sessions.add(group.id(), event.at(), content);
          }
        } else if (content.path("type").asText().equals("platform.report")) {
          JsonNode line = lines.remove(content.at("/record/requestId").asText());
          if (line != null) {
            Sums sums = sums(line, content);
            operations.merge(name(group.id(), line), sums, Sums::plus);
            bytesOfTownsLines += line.has("collectivityId") ? sums.lineBytes() : 0;
          }
        }
      }
    }
  }

  private boolean actsForACollectivity(Resource logs) {
    String function = logs.id().replaceFirst("Logs$", "Function");
    return template.ofType("AWS::Serverless::Function").stream()
        .filter(one -> one.id().equals(function))
        .anyMatch(one -> variables(one).has("DATA_ROLE_ARN"));
  }

  private static Section variables(Resource function) {
    return function.properties().section("Environment").section("Variables");
  }

  /** How often functions waited for STS. */
  Sessions sessions() {
    return sessions;
  }

  private static JsonNode content(String message) {
    return Json.readOrText(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String name(String group, JsonNode line) {
    String function = group.replaceFirst("Logs$", "").toLowerCase(Locale.ROOT);
    if (line.has("routeKey")) {
      return line.path("routeKey").asText().replace("/v1/collectivities/{cid}", "…");
    }
    return function + (line.has("detailType") ? " " + line.path("detailType").asText() : "");
  }

  private static Sums sums(JsonNode line, JsonNode report) {
    JsonNode metrics = report.at("/record/metrics");
    double millis = metrics.path("billedDurationMs").asDouble();
    int lineBytes = line.toString().length() + BYTES_BESIDE;
    int bytes = lineBytes + report.toString().length() + BYTES_BESIDE;
    return new Sums(
        line.has("routeKey"),
        1,
        line.path("readUnits").asDouble(),
        line.path("writeUnits").asDouble() + line.path("lostUnits").asDouble(),
        line.path("busEvents").asDouble(),
        line.path("publishes").asDouble(),
        millis * metrics.path("memorySizeMB").asDouble(),
        millis,
        lineBytes,
        bytes);
  }

  /** What one run of an operation cost, millionths of a euro; 0 when it was never called. */
  double micros(String operation, Prices prices) {
    return operations.containsKey(operation) ? operations.get(operation).micros(prices) : 0;
  }

  /** What taking in the lines cost from which metering learns who consumed what. */
  double microsOfLines(Prices prices) {
    double bytes = operations.values().stream().mapToDouble(Sums::lineBytes).sum();
    return bytes / 1e9 * prices.of("LOGS");
  }

  /** Of these, what the lines of invocations cost that were some collectivity's. */
  double microsOfTownsLines(Prices prices) {
    return bytesOfTownsLines / 1e9 * prices.of("LOGS");
  }

  Table table(Prices prices) {
    Table table = new Table("operation", "calls", "read", "write", "events", "ms", "µ€");
    operations.forEach(
        (name, sums) ->
            table.row(
                name,
                Long.toString(sums.count()),
                mean(sums.readUnits(), sums),
                mean(sums.writeUnits(), sums),
                mean(sums.events(), sums),
                mean(sums.millis(), sums),
                Table.number(sums.micros(prices), 2)));
    return table;
  }

  private static String mean(double sum, Sums of) {
    return Table.number(sum / of.count(), 1);
  }
}
