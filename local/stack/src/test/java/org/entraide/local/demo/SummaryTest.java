package org.entraide.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.entraide.local.json.Json;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static final BigDecimal PRICE = new BigDecimal("0.069");
  private static final String SMS = "{\"channel\":\"SMS\",\"to\":\"+33639980001\",\"parts\":%d}";

  @Test
  void aFulfilledRequestBearsTheSmsOfThoseThatWereNot() {
    Results day =
        Results.of(
            List.of(
                Json.read("{\"state\":\"COMPLETED\"}"),
                Json.read("{\"state\":\"COMPLETED\"}"),
                Json.read("{\"state\":\"UNFILLED\"}"),
                Json.read("{\"state\":\"COMPLETED\",\"declared\":true}")),
            List.of(Json.read(SMS.formatted(1)), Json.read(SMS.formatted(4))));

    assertThat(Summary.costOfOne(PRICE, day)).isEqualTo("0.173 USD");
    assertThat(Summary.costOfOne(PRICE, Results.of(List.of(), List.of()))).isEqualTo("–");
  }
}
