package org.entraide.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Unit prices, as statements tell them: millionths of a euro for a unit of a meter. */
record Prices(Map<String, Double> byMeter) {

  static Prices of(Reckoning reckoning) {
    Map<String, Double> prices = new HashMap<>();
    reckoning.statements().forEach(statement -> add(statement.path("lines"), prices));
    reckoning.platforms().forEach(view -> add(view.at("/platform/lines"), prices));
    return new Prices(prices);
  }

  private static void add(JsonNode lines, Map<String, Double> to) {
    lines.forEach(line -> to.put(line.path("meter").asText(), line.path("unitPrice").asDouble()));
  }

  /** Zero for a meter that counted nothing anywhere. */
  double of(String meter) {
    return byMeter.getOrDefault(meter, 0.0);
  }
}
