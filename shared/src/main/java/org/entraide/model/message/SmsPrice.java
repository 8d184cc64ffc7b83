package org.entraide.model.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Properties;

/**
 * What one SMS part is estimated at, before it is sent.
 *
 * @param microUnits millionths of the currency
 * @param currency ISO 4217
 * @param asOf when that was the price
 */
public record SmsPrice(long microUnits, String currency, LocalDate asOf) {

  /** The price that estimates use: {@code sms-price.properties}. */
  public static SmsPrice ofFrance() {
    Properties price = new Properties();
    try (InputStream in = SmsPrice.class.getResourceAsStream("sms-price.properties")) {
      price.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SmsPrice(
        Long.parseLong(price.getProperty("microUnits")),
        price.getProperty("currency"),
        LocalDate.parse(price.getProperty("asOf")));
  }

  /** What so many parts cost, in millionths of the currency. */
  public long of(long parts) {
    return Math.multiplyExact(microUnits, parts);
  }
}
