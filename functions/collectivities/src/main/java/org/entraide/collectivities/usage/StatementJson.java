package org.entraide.collectivities.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.entraide.http.Views;
import org.entraide.runtime.Json;

/** A statement for programs. */
final class StatementJson {
  private StatementJson() {}

  static ObjectNode of(Statement statement) {
    ObjectNode json = Json.object();
    json.put("collectivityId", statement.collectivity().id().value());
    json.put("name", statement.collectivity().displayName());
    json.put("month", statement.month().toString());
    json.put("currency", "EUR");
    lines(json.putArray("lines"), statement.lines());
    json.put("total", statement.total());
    json.put("totalDue", Statement.cents(statement.total()).toPlainString());
    Prices prices = statement.prices();
    json.putObject("flat")
        .put("perInhabitantAndYear", statement.flat().perInhabitantAndYear().toPlainString())
        .put("inhabitants", statement.flat().inhabitants())
        .put("amount", statement.flat().amount());
    json.putObject("priceList")
        .put("awsRegion", prices.list().awsRegion())
        .put("date", prices.date().toString())
        .put("eurosPerDollar", prices.rate().euros().toPlainString())
        .put("rateDate", prices.rate().from().toString())
        .put("freeTiers", prices.everybodys() != null);
    statement
        .gatheredUpTo()
        .ifPresent(
            upTo ->
                json.put(
                    "gatheredUpTo",
                    Views.instant(upTo, statement.collectivity().settings().timeZone())));
    return json;
  }

  static void lines(ArrayNode array, List<Statement.Line> lines) {
    for (Statement.Line line : lines) {
      array
          .addObject()
          .put("meter", line.meter())
          .put("quantity", line.quantity())
          .put("unit", line.unit())
          .put("unitPrice", line.unitPrice())
          .put("amount", line.amount());
    }
  }
}
