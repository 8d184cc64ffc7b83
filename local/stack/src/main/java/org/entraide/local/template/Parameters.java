package org.entraide.local.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template's parameters with their values: what was given, or else their defaults. */
final class Parameters {
  private static final Shape SHAPE =
      new Shape.Each(
          Shape.reads("Type", "Default", "AllowedValues", "AllowedPattern")
              .ignores(
                  "ConstraintDescription",
                  "Description",
                  "MaxLength",
                  "MaxValue",
                  "MinLength",
                  "MinValue",
                  "NoEcho"));

  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param declared the template's {@code Parameters}
   * @param given values by name
   */
  Parameters(Object declared, Map<String, String> given, String source) {
    String place = source + ": Parameters";
    Section parameters = new Section(place, Shapes.check(declared, SHAPE, place));
    parameters
        .sections()
        .forEach((name, parameter) -> values.put(name, value(name, parameter, given)));
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new TemplateException(
            place + "." + name, "was given a value, but the template has no such parameter");
      }
    }
  }

  /** A text, or a list of texts; null when there is no such parameter. */
  Object value(String name) {
    return values.get(name);
  }

  private static Object value(String name, Section parameter, Map<String, String> given) {
    String text = given.get(name);
    if (text == null) {
      text =
          parameter
              .optionalText("Default")
              .orElseThrow(
                  () ->
                      new TemplateException(parameter.place(), "has no default: give it a value"));
    }
    if (parameter.has("AllowedValues") && !parameter.texts("AllowedValues").contains(text)) {
      throw new TemplateException(
          parameter.place(),
          "may be one of " + parameter.texts("AllowedValues") + ", not \"" + text + "\"");
    }
    if (parameter.has("AllowedPattern") && !text.matches(parameter.text("AllowedPattern"))) {
      throw new TemplateException(
          parameter.place(),
          "should match " + parameter.text("AllowedPattern") + "; \"" + text + "\" does not");
    }
    return switch (parameter.text("Type")) {
      case "String", "Number" -> text;
      case "CommaDelimitedList", "List<Number>" -> elements(text);
      default ->
          throw parameter.wrong(
              "Type", parameter.text("Type") + " is not supported by the local stack");
    };
  }

  private static List<String> elements(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }
}
