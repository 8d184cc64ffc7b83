package org.entraide.local.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.entraide.local.json.Json;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/**
 * Reads the rules of a template: {@code EventBridgeRule} events of functions and {@code
 * AWS::Events::Rule} with a pattern.
 */
final class Rules {
  static final String DEFAULT_BUS = "default";

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Resource> functionsByArn;

  private Rules(Template template) {
    functionsByArn =
        template.ofType("AWS::Serverless::Function").stream()
            .collect(Collectors.toMap(Resource::arn, Function.identity()));
  }

  static List<Rule> of(Template template) {
    Rules found = new Rules(template);
    template.ofType("AWS::Serverless::Function").forEach(found::addEvents);
    template.ofType("AWS::Events::Rule").forEach(found::addRule);
    return found.rules;
  }

  private void addEvents(Resource function) {
    function
        .properties()
        .section("Events")
        .sections()
        .forEach(
            (name, event) -> {
              Section properties = event.section("Properties");
              if (event.text("Type").equals("EventBridgeRule") && enabled(properties)) {
                add(function.id() + name, properties, "Pattern", List.of(function.id()));
              }
            });
  }

  private void addRule(Resource rule) {
    Section properties = rule.properties();
    if (properties.has("EventPattern") && enabled(properties)) {
      List<String> functions =
          properties.sectionList("Targets").stream().map(this::targetFunction).toList();
      add(rule.id(), properties, "EventPattern", functions);
    }
  }

  private String targetFunction(Section target) {
    if (target.has("Input")) {
      throw target.wrong("Input", "is not supported on a rule with a pattern by the local stack");
    }
    Resource function = functionsByArn.get(target.text("Arn"));
    if (function == null) {
      throw target.wrong(
          "Arn", "should be a function of the template; no other target is supported");
    }
    return function.id();
  }

  private void add(String name, Section properties, String key, List<String> functions) {
    if (!properties.has(key)) {
      throw properties.wrong(key, "is missing");
    }
    String pattern =
        new String(Json.bytes(Json.of(properties.section(key).raw())), StandardCharsets.UTF_8);
    rules.add(
        new Rule(
            name,
            busName(properties.text("EventBusName", DEFAULT_BUS)),
            pattern,
            properties.place() + "." + key,
            functions));
  }

  private static boolean enabled(Section rule) {
    return rule.text("State", "ENABLED").startsWith("ENABLED");
  }

  /** The name of a bus that is given by name or by ARN. */
  static String busName(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1)
        : nameOrArn;
  }
}
