package org.entraide.collectivities.usage;

/**
 * A statement for a spreadsheet: RFC 4180, numbers with a point, amounts in millionths of a euro,
 * and the amount due in euros in the last row.
 */
final class StatementCsv {
  private static final String END = "\r\n";

  private StatementCsv() {}

  static String of(Statement statement) {
    StringBuilder csv =
        new StringBuilder("collectivity,month,meter,quantity,unit,unitPrice,amount");
    csv.append(END);
    String begin = statement.collectivity().id() + "," + statement.month() + ",";
    for (Statement.Line line : statement.lines()) {
      csv.append(begin)
          .append(line.meter())
          .append(',')
          .append(line.quantity().toPlainString())
          .append(',')
          .append(line.unit())
          .append(',')
          .append(line.unitPrice().toPlainString())
          .append(',')
          .append(line.amount())
          .append(END);
    }
    csv.append(begin).append("TOTAL,,,,").append(statement.total()).append(END);
    csv.append(begin)
        .append("TOTAL_DUE_EUR,,,,")
        .append(Statement.cents(statement.total()).toPlainString())
        .append(END);
    return csv.toString();
  }
}
