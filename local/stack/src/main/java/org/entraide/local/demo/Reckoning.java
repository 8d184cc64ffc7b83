package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entraide.local.bench.Table;

/**
 * The accounts at the end: what the statements of all towns and the platform's own account say
 * together, beside what the stack itself saw its functions consume in the same hours.
 *
 * @param billed by meter, in the meter's unit
 * @param seen by meter, in the meter's unit
 * @param statements of the towns, one for each town and month
 * @param platforms the platform's view of each month
 * @param begin of the hours that they are of
 * @param gathered the end of these hours
 */
record Reckoning(
    Map<String, BigDecimal> billed,
    Map<String, BigDecimal> seen,
    List<JsonNode> statements,
    List<JsonNode> platforms,
    Instant begin,
    Instant gathered) {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final BigDecimal MEGABYTE_MILLIS_OF_A_GB_SECOND = BigDecimal.valueOf(1_024_000);

  /** So long after any minute, its hour is in the accounts: over, and gathered within six more. */
  private static final Duration CLOSED = Duration.ofHours(8);

  /**
   * Lets time pass until the hours so far are in the accounts, and reads them.
   *
   * @param begin a full hour, when the stack's clock had been set
   */
  static Reckoning of(Api api, List<Town> towns, Instant begin) {
    Instant end = api.moveTo(api.now().plus(CLOSED));
    Map<String, BigDecimal> billed = new LinkedHashMap<>();
    List<JsonNode> statements = new ArrayList<>();
    List<JsonNode> platforms = new ArrayList<>();
    String platform = api.token("platform", null, null, null);
    Instant gathered = Instant.MIN;
    YearMonth last = YearMonth.from(end.atZone(PARIS));
    for (YearMonth month = YearMonth.from(begin.atZone(PARIS));
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      for (Town town : towns) {
        JsonNode statement = api.get(town.path("usage?month=" + month), town.referent());
        statements.add(statement);
        add(statement.path("lines"), billed);
      }
      JsonNode view = api.get("/v1/usage?month=" + month, platform);
      platforms.add(view);
      add(view.path("platform").path("lines"), billed);
      gathered = OffsetDateTime.parse(view.path("gatheredUpTo").asText()).toInstant();
    }
    billed.remove("PLATFORM_SHARE"); // the platform's lines once more
    billed.remove("LOGS"); // the stack bills neither what functions print
    billed.remove("STORAGE"); // nor what lies in tables
    return new Reckoning(
        billed, seen(api, begin, gathered), statements, platforms, begin, gathered);
  }

  private static void add(JsonNode lines, Map<String, BigDecimal> to) {
    for (JsonNode line : lines) {
      to.merge(line.path("meter").asText(), line.path("quantity").decimalValue(), BigDecimal::add);
    }
  }

  private static Map<String, BigDecimal> seen(Api api, Instant begin, Instant end) {
    Map<String, BigDecimal> seen = new LinkedHashMap<>();
    for (JsonNode hour : api.local("consumption")) {
      Instant at = Instant.parse(hour.path("hour").asText());
      if (!at.isBefore(begin) && at.isBefore(end)) {
        add(seen, "API_REQUESTS", hour.path("apiRequests").decimalValue());
        add(seen, "INVOCATIONS", hour.path("invocations").decimalValue());
        add(
            seen,
            "COMPUTE",
            hour.path("megabyteMillis").decimalValue().divide(MEGABYTE_MILLIS_OF_A_GB_SECOND));
        add(seen, "READ_UNITS", hour.path("readUnits").decimalValue());
        add(seen, "WRITE_UNITS", hour.path("writeUnits").decimalValue());
        add(seen, "WRITE_UNITS", hour.path("lostUnits").decimalValue());
        add(seen, "BUS_EVENTS", hour.path("busEvents").decimalValue());
        add(seen, "PUBLISHES", hour.path("publishes").decimalValue());
      }
    }
    for (JsonNode message : api.local("messages")) {
      if (message.path("channel").asText().equals("SMS")) {
        add(seen, "SMS_PARTS", message.path("parts").decimalValue());
      }
    }
    return seen;
  }

  private static void add(Map<String, BigDecimal> to, String meter, BigDecimal quantity) {
    to.merge(meter, quantity, BigDecimal::add);
  }

  /** Both beside each other, by meter. */
  Table table() {
    Table table = new Table("", "billed", "seen");
    seen.forEach(
        (meter, quantity) ->
            table.row(
                meter,
                billed.getOrDefault(meter, BigDecimal.ZERO).toPlainString(),
                quantity.toPlainString()));
    return table;
  }

  /** Where the two differ; facts that the stack does not count are left out. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    seen.forEach(
        (meter, quantity) -> {
          BigDecimal here = billed.getOrDefault(meter, BigDecimal.ZERO);
          if (here.compareTo(quantity) != 0) {
            differences.add(
                meter + " : " + here.toPlainString() + " / " + quantity.toPlainString());
          }
        });
    return differences;
  }

  /** How long the accounts are of. */
  double days() {
    return Duration.between(begin, gathered).toMinutes() / (24.0 * 60);
  }

  /** Of all months, millionths of a euro. */
  long metering() {
    return platforms.stream().mapToLong(v -> v.at("/platform/metering").asLong()).sum();
  }

  /** What metering measures: everything but SMS. Of all months, millionths of a euro. */
  long measured() {
    return platforms.stream()
        .mapToLong(
            v -> v.at("/platform/amount").asLong() + v.at("/platform/collectivities").asLong())
        .sum();
  }
}
