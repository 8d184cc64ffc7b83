package org.entraide.collectivities.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.entraide.model.usage.Meter;
import org.entraide.runtime.Json;

/**
 * What AWS asks in one of its regions, by meter and day, and what a dollar is worth. A month is
 * billed at what was in force on its first day.
 *
 * @param awsRegion such as {@code eu-west-3}
 */
public record PriceList(String awsRegion, List<Price> prices, List<Rate> rates) {
  /** A year's results ask for it some forty times. */
  private static final Map<String, PriceList> KNOWN = new ConcurrentHashMap<>();

  /**
   * A price from a day on.
   *
   * @param perUnit in USD, for one of the meter's units
   * @param freePerMonth units that AWS gives each account for nothing, each month and for ever
   * @param source where it was read
   */
  public record Price(
      Meter meter, BigDecimal perUnit, LocalDate from, BigDecimal freePerMonth, String source) {}

  /** Euros for a dollar, from a day on. */
  public record Rate(BigDecimal euros, LocalDate from, String source) {}

  /**
   * The list of an AWS region.
   *
   * @throws IllegalStateException when there is none: {@code ./entraide prices} makes one
   */
  public static PriceList of(String awsRegion) {
    return KNOWN.computeIfAbsent(
        awsRegion, region -> read(resource("prices/" + region + ".json"), resource("rates.json")));
  }

  static PriceList read(JsonNode list, JsonNode exchange) {
    List<Price> prices = new ArrayList<>();
    for (JsonNode price : list.path("prices")) {
      prices.add(
          new Price(
              Meter.valueOf(price.path("meter").asText()),
              new BigDecimal(price.path("price").asText())
                  .divide(price.path("for").decimalValue(), MathContext.DECIMAL128),
              LocalDate.parse(price.path("from").asText()),
              price.path("freePerMonth").decimalValue(),
              price.path("source").asText()));
    }
    List<Rate> rates = new ArrayList<>();
    for (JsonNode rate : exchange.path("rates")) {
      rates.add(
          new Rate(
              new BigDecimal(rate.path("rate").asText()),
              LocalDate.parse(rate.path("from").asText()),
              rate.path("source").asText()));
    }
    return new PriceList(list.path("awsRegion").asText(), prices, rates);
  }

  private static JsonNode resource(String name) {
    try (InputStream in = PriceList.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name + "; see docs/costs.md");
      }
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In force on the first day of the month; the earliest known when none was yet. */
  public Price price(Meter meter, YearMonth month) {
    List<Price> ofMeter =
        prices.stream()
            .filter(price -> price.meter() == meter)
            .sorted(Comparator.comparing(Price::from))
            .toList();
    return ofMeter.stream()
        .filter(price -> !price.from().isAfter(month.atDay(1)))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> ofMeter.get(0));
  }

  /** In force on the first day of the month; the earliest known when none was yet. */
  public Rate rate(YearMonth month) {
    List<Rate> sorted = rates.stream().sorted(Comparator.comparing(Rate::from)).toList();
    return sorted.stream()
        .filter(rate -> !rate.from().isAfter(month.atDay(1)))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> sorted.get(0));
  }

  /** The latest day on which a price of the month came into force. */
  public LocalDate dateOf(YearMonth month) {
    return Arrays.stream(Meter.values())
        .map(meter -> price(meter, month).from())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
