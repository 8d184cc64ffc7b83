import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the reference data on French communes into the resource that the commune directory reads.
 * Run it when the official codes change (each January), from the root of the project:
 *
 * <pre>java shared/communes/PackCommunes.java DATA shared/src/main/resources/org/entraide/directory</pre>
 *
 * <p>DATA holds communes.csv (insee, name, postal_code, department, region, epci_siren, lat, lon,
 * population), departments.csv (code, name, region) and epci.csv (siren, name, type), UTF-8, with a
 * header line, sorted or not. Written are:
 *
 * <ul>
 *   <li>{@code communes.bin}: one gzip member for each département, of lines {@code insee, name,
 *       postal code, EPCI, lat, lon, population} between tabs, by INSEE code;
 *   <li>{@code departments.tsv}: {@code code, name, region, offset, length} of that member in bytes;
 *   <li>{@code epcis.tsv}: {@code SIREN, name, départements of its communes (commas)}.
 * </ul>
 */
final class PackCommunes {
  private PackCommunes() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    Map<String, TreeMap<String, String>> byDepartment = new TreeMap<>();
    Map<String, TreeSet<String>> departmentsOf = new HashMap<>();
    for (List<String> row : rows(data.resolve("communes.csv"))) {
      String line = String.join("\t", row.get(0), row.get(1), row.get(2), row.get(5), row.get(6), row.get(7), row.get(8));
      byDepartment.computeIfAbsent(row.get(3), d -> new TreeMap<>()).put(row.get(0), line);
      departmentsOf.computeIfAbsent(row.get(5), s -> new TreeSet<>()).add(row.get(3));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    StringBuilder departments = new StringBuilder();
    for (List<String> row : rows(data.resolve("departments.csv"))) {
      if (byDepartment.containsKey(row.get(0))) {
        int offset = packed.size();
        String lines = String.join("\n", byDepartment.get(row.get(0)).values()) + "\n";
        packed.writeBytes(gzip(lines));
        departments.append(String.join("\t", row.get(0), row.get(1), row.get(2), "" + offset, "" + (packed.size() - offset))).append('\n');
      }
    }
    TreeMap<String, String> epcis = new TreeMap<>();
    for (List<String> row : rows(data.resolve("epci.csv"))) {
      if (departmentsOf.containsKey(row.get(0))) {
        epcis.put(row.get(0), String.join("\t", row.get(0), row.get(1), String.join(",", departmentsOf.get(row.get(0)))));
      }
    }
    Files.write(target.resolve("communes.bin"), packed.toByteArray());
    Files.writeString(target.resolve("departments.tsv"), departments);
    Files.writeString(target.resolve("epcis.tsv"), String.join("\n", epcis.values()) + "\n");
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(bytes) {
          {
            def.setLevel(9);
          }
        }) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().skip(1).map(PackCommunes::cells).toList();
  }

  /** The cells of a CSV line (RFC 4180): quotes keep a comma in a cell, two of them are one. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(line.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
