package org.entraide.collectivities.usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;

/**
 * The prices of a month, in millionths of a euro.
 *
 * @param everybodys what the whole deployment consumed, when AWS's free tiers count: they are the
 *     account's, so each unit becomes cheaper by the share of all units that was free. Null when
 *     they do not count
 */
public record Prices(PriceList list, YearMonth month, Consumption everybodys) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** For one unit. */
  BigDecimal micros(Meter meter) {
    PriceList.Price price = list.price(meter, month);
    BigDecimal full = price.perUnit().multiply(list.rate(month).euros()).multiply(MILLION);
    if (everybodys == null || everybodys.of(meter) == 0) {
      return plain(full);
    }
    BigDecimal all = meter.units(everybodys.of(meter));
    BigDecimal paid = all.subtract(price.freePerMonth()).max(BigDecimal.ZERO);
    return plain(full.multiply(paid).divide(all, MathContext.DECIMAL64));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale()));
  }

  /** Of so much, exactly. */
  BigDecimal cost(Consumption consumption) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Meter meter : Meter.values()) {
      sum = sum.add(meter.units(consumption.of(meter)).multiply(micros(meter)));
    }
    return sum;
  }

  LocalDate date() {
    return list.dateOf(month);
  }

  PriceList.Rate rate() {
    return list.rate(month);
  }
}
