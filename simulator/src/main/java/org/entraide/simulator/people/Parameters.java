package org.entraide.simulator.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How synthetic people behave: every number with its unit and its source, in {@code
 * parameters.tsv}. What nobody has measured yet says "assumption" there.
 */
public final class Parameters {
  private final Map<String, Row> rows;

  /**
   * @param unit of the value, in words
   * @param source where it comes from, or that it is an assumption
   */
  public record Row(String name, double value, String unit, String source) {}

  private Parameters(Map<String, Row> rows) {
    this.rows = rows;
  }

  /** Those of the file. */
  public static Parameters standard() {
    try (InputStream in = Parameters.class.getResourceAsStream("parameters.tsv")) {
      Map<String, Row> rows = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              cells ->
                  rows.put(
                      cells[0],
                      new Row(cells[0], Double.parseDouble(cells[1]), cells[2], cells[3])));
      return new Parameters(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same with one other value.
   *
   * @throws IllegalArgumentException when there is no such parameter
   */
  public Parameters with(String name, double value) {
    Map<String, Row> changed = new LinkedHashMap<>(rows);
    changed.put(name, new Row(name, value, row(name).unit(), "--set"));
    return new Parameters(changed);
  }

  /** The value of that parameter, in its unit. */
  public double of(String name) {
    return row(name).value();
  }

  /** The values of a family, such as {@code demand.VISIT}, {@code demand.READING}… */
  public <E extends Enum<E>> Map<E, Double> each(String family, Class<E> type) {
    Map<E, Double> values = new EnumMap<>(type);
    for (E one : type.getEnumConstants()) {
      values.put(one, of(family + "." + one.name()));
    }
    return values;
  }

  /** All of them, in the order of the file. */
  public List<Row> rows() {
    return List.copyOf(rows.values());
  }

  private Row row(String name) {
    Row row = rows.get(name);
    if (row == null) {
      throw new IllegalArgumentException(
          "no parameter " + name + "; there are: " + String.join(", ", rows.keySet()));
    }
    return row;
  }
}
