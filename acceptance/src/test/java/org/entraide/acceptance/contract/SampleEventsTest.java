package org.entraide.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever wants to call a function by hand finds a sample of each thing that calls it. */
class SampleEventsTest {

  private static final Path ROOT = Path.of(System.getProperty("entraide.root"));
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TestFactory
  Stream<DynamicTest> everyTriggerOfAFunctionHasASampleAndEverySampleATrigger() throws IOException {
    return TemplateTriggers.read(ROOT.resolve("template.yaml")).byFunction().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(samples(entry.getKey()))
                            .as("what events/%s shows", entry.getKey())
                            .containsExactlyInAnyOrderElementsOf(entry.getValue())));
  }

  private static Set<String> samples(String function) throws IOException {
    Path folder = ROOT.resolve("events").resolve(function);
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".json")).toList();
      Set<String> words = new TreeSet<>();
      all.forEach(file -> words.add(word(file)));
      return words;
    }
  }

  private static String word(Path file) {
    JsonNode event;
    try {
      event = JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not JSON", e);
    }
    if (event.has("routeKey")) {
      return event.get("routeKey").asText();
    }
    if (event.at("/Records/0/eventSource").asText().equals("aws:dynamodb")) {
      return TemplateTriggers.STREAM;
    }
    if (event.path("source").asText().equals("aws.events")
        || event.path("detail-type").asText().equals("Scheduled Event")) {
      return TemplateTriggers.SCHEDULE;
    }
    if (event.path("source").asText().equals("entraide")) {
      return TemplateTriggers.FACT + event.path("detail-type").asText();
    }
    throw new AssertionError(file + " is no event that the template could send");
  }
}
