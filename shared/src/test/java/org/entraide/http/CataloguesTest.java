package org.entraide.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.model.Text;
import org.junit.jupiter.api.Test;

/** The codes and words of problems are those of openapi.yaml. */
class CataloguesTest {
  private static final Pattern TEXTS =
      Pattern.compile("fr: ('(?:[^']|'')*'|\".*?\"|[^,]*?), en: ('(?:[^']|'')*'|\".*?\"|.*?)}");

  @Test
  void everyProblemOfTheContractIsInTheCatalogueAndNoOther() throws IOException {
    Map<String, String> ours = new TreeMap<>();
    Problems.all().forEach((code, p) -> ours.put(code, p.status() + " " + words(p.title())));
    Map<String, String> contract = new TreeMap<>();
    section("x-problems:")
        .forEach(
            (code, line) ->
                contract.put(
                    code, line.replaceAll(".*status: ([0-9]+).*", "$1") + " " + words(line)));
    assertThat(ours).isEqualTo(contract);
  }

  @Test
  void everyFieldCodeOfTheContractIsInTheCatalogueAndNoOther() throws IOException {
    Map<String, String> ours = new TreeMap<>();
    FieldCodes.all().forEach((code, text) -> ours.put(code, words(text)));
    Map<String, String> contract = new TreeMap<>();
    section("x-field-codes:").forEach((code, line) -> contract.put(code, words(line)));
    assertThat(ours).isEqualTo(contract);
  }

  private static String words(Text text) {
    return text.fr() + " / " + text.en();
  }

  private static String words(String line) {
    Matcher texts = TEXTS.matcher(line);
    assertThat(texts.find()).as(line).isTrue();
    return unquoted(texts.group(1)) + " / " + unquoted(texts.group(2));
  }

  private static String unquoted(String text) {
    return text.startsWith("\"") || text.startsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  private static Map<String, String> section(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of(System.getProperty("entraide.root"), "openapi.yaml"));
    Map<String, String> section = new TreeMap<>();
    for (String line : lines.subList(lines.indexOf(name) + 1, lines.size())) {
      if (!line.startsWith("  ")) {
        break;
      }
      String[] parts = line.strip().split(": ", 2);
      section.put(parts[0], parts[1]);
    }
    return section;
  }
}
