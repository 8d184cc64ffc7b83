package org.entraide.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rows of text in columns that line up: words to the left, numbers to the right. */
public final class Table {
  private static final Pattern NUMBER = Pattern.compile("-|-?[0-9.]+");

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... head) {
    rows.add(List.of(head));
  }

  public Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of another width");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Lines without trailing space. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    StringBuilder[] lines = new StringBuilder[rows.size()];
    for (int column = 0; column < columns; column++) {
      int width = width(column);
      boolean numbers = holdsNumbers(column);
      for (int i = 0; i < lines.length; i++) {
        lines[i] = column == 0 ? new StringBuilder() : lines[i].append("  ");
        String cell = rows.get(i).get(column);
        String padding = " ".repeat(width - cell.length());
        lines[i].append(numbers ? padding + cell : cell + padding);
      }
    }
    return List.of(lines).stream().map(line -> line.toString().stripTrailing()).toList();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean holdsNumbers(int column) {
    return rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(column)).matches());
  }

  /** A number with so many decimals; a dash for none. */
  public static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** How many times the other a value is, such as {@code 1.20}; a dash when there is no other. */
  public static String ratio(double value, double other) {
    return other == 0 ? "-" : number(value / other, 2);
  }
}
