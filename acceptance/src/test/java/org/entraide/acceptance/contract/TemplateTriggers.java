package org.entraide.acceptance.contract;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Everything that {@code template.yaml} calls functions for.
 *
 * @param byFunction the triggers of each function, each in one word: a route key, {@code fact
 *     RequestOpened}, {@code schedule} or {@code stream}
 */
record TemplateTriggers(Map<String, Set<String>> byFunction) {

  static final String FACT = "fact ";
  static final String SCHEDULE = "schedule";
  static final String STREAM = "stream";

  private static final Pattern CODE = Pattern.compile("functions/([a-z]+)/target/function\\.zip");

  static TemplateTriggers read(Path template) throws IOException {
    Map<String, Set<String>> triggers = new TreeMap<>();
    try (Reader reader = Files.newBufferedReader(template)) {
      Map<String, Node> resources =
          map(map(new Yaml(new LoaderOptions()).compose(reader)).get("Resources"));
      for (Node resource : resources.values()) {
        Map<String, Node> properties = map(map(resource).get("Properties"));
        Matcher code = CODE.matcher(text(properties.get("CodeUri")));
        if (code.matches()) {
          Set<String> own = triggers.computeIfAbsent(code.group(1), f -> new TreeSet<>());
          map(properties.get("Events")).values().forEach(event -> own.addAll(words(map(event))));
        }
      }
    }
    return new TemplateTriggers(triggers);
  }

  /** The facts of the bus that each function is called for; functions without any left out. */
  Map<String, Set<String>> facts() {
    Map<String, Set<String>> facts = new TreeMap<>();
    byFunction.forEach(
        (function, words) ->
            words.stream()
                .filter(word -> word.startsWith(FACT))
                .forEach(
                    word ->
                        facts
                            .computeIfAbsent(function, f -> new TreeSet<>())
                            .add(word.substring(FACT.length()))));
    return facts;
  }

  private static Set<String> words(Map<String, Node> event) {
    Map<String, Node> properties = map(event.get("Properties"));
    String type = text(event.get("Type"));
    Set<String> words = new TreeSet<>();
    switch (type) {
      case "HttpApi" ->
          words.add(text(properties.get("Method")) + " " + text(properties.get("Path")));
      case "EventBridgeRule" -> {
        if (map(properties.get("Pattern")).get("detail-type") instanceof SequenceNode types) {
          types.getValue().forEach(fact -> words.add(FACT + text(fact)));
        }
      }
      case "Schedule", "ScheduleV2" -> words.add(SCHEDULE);
      case "DynamoDB" -> words.add(STREAM);
      default -> throw new AssertionError("a trigger that this test does not know: " + type);
    }
    if (words.isEmpty()) {
      throw new AssertionError("a trigger that says nothing: " + event);
    }
    return words;
  }

  private static Map<String, Node> map(Node node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        entries.put(text(entry.getKeyNode()), entry.getValueNode());
      }
    }
    return entries;
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
