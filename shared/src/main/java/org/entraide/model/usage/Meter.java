package org.entraide.model.usage;

import java.math.BigDecimal;
import java.math.MathContext;

/** What is counted for an account, and billed by AWS. */
public enum Meter {
  /** Calls of the HTTP API. */
  API_REQUESTS("request", 1),
  /** Runs of functions, whatever called them. */
  INVOCATIONS("request", 1),
  /** Billed time of functions, starts included; counted in megabytes times milliseconds. */
  COMPUTE("GB-s", 1_024_000),
  /** DynamoDB's read units; counted in halves. */
  READ_UNITS("unit", 2),
  /** DynamoDB's write units, those of refused writes included; counted in halves. */
  WRITE_UNITS("unit", 2),
  /** Events on the bus. */
  BUS_EVENTS("event", 1),
  /** Messages handed to SNS, whichever way they go on. */
  PUBLISHES("request", 1),
  /** What functions and Lambda itself log; counted in bytes. */
  LOGS("GB", 1_000_000_000),
  /** Stored, and restorable to any second of 35 days; counted in bytes and hours. */
  STORAGE("GB-month", 730_000_000_000L),
  /** Parts of SMS. */
  SMS_PARTS("part", 1),
  /** Push notifications to phones. */
  PUSHES("message", 1),
  /** E-mails, each to everybody who subscribed. */
  EMAILS("message", 1);

  private final String unit;
  private final long countsPerUnit;

  Meter(String unit, long countsPerUnit) {
    this.unit = unit;
    this.countsPerUnit = countsPerUnit;
  }

  /** What a price is for: {@code GB-s}. */
  public String unit() {
    return unit;
  }

  /** So many counts in units, exactly but for {@link #STORAGE}, whose month has 730 hours. */
  public BigDecimal units(long count) {
    BigDecimal units =
        BigDecimal.valueOf(count)
            .divide(BigDecimal.valueOf(countsPerUnit), MathContext.DECIMAL128)
            .stripTrailingZeros();
    return units.setScale(Math.max(0, units.scale()));
  }

  /** So many units in counts. */
  public long counts(double units) {
    return Math.round(units * countsPerUnit);
  }
}
