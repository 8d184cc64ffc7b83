package org.entraide.collectivities.usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;

/**
 * What a collectivity owes for a month, line by line. Money is in whole millionths of a euro; each
 * line is rounded once, and the total is the sum of the lines.
 *
 * @param gatheredUpTo until when consumption is known; empty when nothing was gathered yet
 * @param flat what the month would have cost at a flat price
 */
public record Statement(
    Collectivity collectivity,
    YearMonth month,
    List<Line> lines,
    Prices prices,
    Flat flat,
    Optional<Instant> gatheredUpTo) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int MONTHS = 12;

  /** The line of the part in the platform's own work. */
  public static final String PLATFORM_SHARE = "PLATFORM_SHARE";

  /**
   * A line.
   *
   * @param meter one of {@link Meter}, or {@link #PLATFORM_SHARE}
   * @param quantity exact
   * @param unitPrice millionths of a euro for one unit
   * @param amount millionths of a euro
   */
  public record Line(
      String meter, BigDecimal quantity, String unit, BigDecimal unitPrice, long amount) {

    static Line of(String meter, BigDecimal quantity, String unit, BigDecimal unitPrice) {
      return new Line(
          meter,
          quantity,
          unit,
          unitPrice,
          quantity.multiply(unitPrice).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
  }

  /**
   * A flat price, to compare with.
   *
   * @param perInhabitantAndYear in euros
   * @param amount of a month, millionths of a euro
   */
  public record Flat(BigDecimal perInhabitantAndYear, int inhabitants, long amount) {

    static Flat of(BigDecimal perInhabitantAndYear, int inhabitants) {
      BigDecimal year =
          perInhabitantAndYear.multiply(BigDecimal.valueOf(inhabitants)).multiply(MILLION);
      return new Flat(
          perInhabitantAndYear,
          inhabitants,
          year.divide(BigDecimal.valueOf(MONTHS), 0, RoundingMode.HALF_UP).longValueExact());
    }
  }

  /**
   * Makes a month's statement.
   *
   * @param own the collectivity's own consumption
   * @param platform the platform's month: its own work is shared in proportion to the invocations
   *     that each collectivity caused, so that who did nothing pays nothing
   */
  static Statement of(
      Collectivity collectivity,
      YearMonth month,
      Consumption own,
      PlatformAccount platform,
      Prices prices,
      BigDecimal flatPrice,
      Optional<Instant> gatheredUpTo) {
    List<Line> lines = lines(own, prices);
    long invocations = own.of(Meter.INVOCATIONS);
    long everybodys = platform.tenants().of(Meter.INVOCATIONS);
    if (invocations > 0 && everybodys > 0) {
      BigDecimal each =
          prices
              .cost(platform.own())
              .divide(BigDecimal.valueOf(everybodys), MathContext.DECIMAL128);
      lines.add(
          Line.of(PLATFORM_SHARE, BigDecimal.valueOf(invocations), Meter.INVOCATIONS.unit(), each));
    }
    return new Statement(
        collectivity,
        month,
        lines,
        prices,
        Flat.of(flatPrice, collectivity.population()),
        gatheredUpTo);
  }

  /** A line for each meter that counted something. */
  static List<Line> lines(Consumption consumption, Prices prices) {
    List<Line> lines = new ArrayList<>();
    for (Meter meter : Meter.values()) {
      long count = consumption.of(meter);
      if (count != 0) {
        lines.add(Line.of(meter.name(), meter.units(count), meter.unit(), prices.micros(meter)));
      }
    }
    return lines;
  }

  /** Millionths of a euro. */
  public long total() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  /** As it is paid: euros and cents. */
  static BigDecimal cents(long micros) {
    return BigDecimal.valueOf(micros, 6).setScale(2, RoundingMode.HALF_UP);
  }
}
