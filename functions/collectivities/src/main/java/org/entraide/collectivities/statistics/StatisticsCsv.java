package org.entraide.collectivities.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The same for a spreadsheet: RFC 4180, a row for each figure, what it is of and its value; empty
 * where it is hidden or there is none.
 */
final class StatisticsCsv {
  private static final String END = "\r\n";

  private StatisticsCsv() {}

  static String of(ObjectNode statistics) {
    StringBuilder csv = new StringBuilder("collectivity,period,of,figure,value").append(END);
    String id = statistics.path("collectivityId").asText();
    for (JsonNode month : statistics.path("months")) {
      rows(csv, id + "," + month.path("month").asText() + ",TOTAL,", month);
    }
    for (JsonNode year : statistics.path("years")) {
      String period = id + "," + year.path("year").asText() + ",";
      rows(csv, period + "TOTAL,", year);
      for (JsonNode kind : year.path("kinds")) {
        rows(csv, period + kind.path("kind").asText() + ",", kind);
      }
      for (JsonNode commune : year.path("communes")) {
        String insee = commune.path("insee").asText() + ",";
        rows(csv, period + insee, commune);
        for (JsonNode month : commune.path("months")) {
          rows(csv, id + "," + month.path("month").asText() + "," + insee, month);
        }
      }
    }
    rows(csv, id + ",NOW,TOTAL,", statistics.path("now"));
    String gathered = statistics.path("gatheredUpTo").asText(""); // none before the first gathering
    csv.append(id).append(",NOW,TOTAL,gatheredUpTo,").append(gathered).append(END);
    return csv.toString();
  }

  private static void rows(StringBuilder csv, String begin, JsonNode row) {
    for (Map.Entry<String, JsonNode> figure : row.properties()) {
      boolean key = figure.getValue().isTextual() || figure.getKey().equals("year");
      if (!key && !figure.getValue().isContainerNode()) {
        csv.append(begin).append(figure.getKey()).append(',');
        csv.append(figure.getValue().isNull() ? "" : figure.getValue().asText()).append(END);
      }
    }
  }
}
