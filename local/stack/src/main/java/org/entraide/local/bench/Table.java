package org.entraide.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns that line up: the leading ones to the left, numbers to the right. */
final class Table {
  private final int leftColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param leftColumns how many columns hold words
   */
  Table(int leftColumns, String... head) {
    this.leftColumns = leftColumns;
    rows.add(List.of(head));
  }

  Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of another width");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Lines without trailing space. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(i < leftColumns ? row.get(i) + padding : padding + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A number with so many decimals; a dash for none. */
  static String number(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** How many times the other a value is, such as {@code ×1.20}. */
  static String ratio(double value, double other) {
    return Double.isNaN(value / other) ? "–" : "×" + number(value / other, 2);
  }
}
