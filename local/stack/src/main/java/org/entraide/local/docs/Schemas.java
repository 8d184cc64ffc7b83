package org.entraide.local.docs;

import static org.entraide.local.docs.Contract.list;
import static org.entraide.local.docs.Contract.map;
import static org.entraide.local.docs.Contract.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON Schemas in words: what a value is, within which limits, and of which fields an object is
 * made.
 */
final class Schemas {

  private static final Map<String, String> LIMITS = limits();

  private final Contract contract;

  Schemas(Contract contract) {
    this.contract = contract;
  }

  private static Map<String, String> limits() {
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put("format", "format %s");
    limits.put("pattern", "pattern %s");
    limits.put("const", "always %s");
    limits.put("minLength", "at least %s characters");
    limits.put("maxLength", "at most %s characters");
    limits.put("minimum", "from %s");
    limits.put("maximum", "up to %s");
    limits.put("multipleOf", "in steps of %s");
    limits.put("minItems", "at least %s entries");
    limits.put("maxItems", "at most %s entries");
    limits.put("maxProperties", "at most %s fields");
    limits.put("default", "default %s");
    return limits;
  }

  /** One sentence: the type, linked where it has a name. */
  String type(Object schema) {
    Map<String, Object> here = map(schema);
    if (here.get("$ref") instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return Html.link("schema-" + name, Html.escape(name));
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (here.containsKey(choice) && !here.containsKey("type")) {
        return list(here.get(choice)).stream().map(this::type).collect(Collectors.joining(" or "));
      }
    }
    Object type = here.get("type");
    String name =
        type instanceof List<?> several
            ? several.stream().map(String::valueOf).collect(Collectors.joining(" or "))
            : String.valueOf(type);
    if (here.containsKey("items")) {
      return Html.escape(name.replace("array", "list")) + " of " + type(here.get("items"));
    }
    if (here.get("additionalProperties") instanceof Map<?, ?> values) {
      String keys =
          here.containsKey("propertyNames") ? type(here.get("propertyNames")) : "any name";
      return Html.escape(name) + ": " + keys + " → " + type(values);
    }
    return Html.escape(name);
  }

  /**
   * What the value must also be: closed lists, lengths, ranges, defaults. Empty when there is
   * nothing to say.
   */
  String limits(Object schema) {
    Map<String, Object> here = map(schema);
    List<String> words = new ArrayList<>();
    if (!list(here.get("enum")).isEmpty()) {
      words.add(
          list(here.get("enum")).stream()
              .map(one -> Html.code(String.valueOf(one)))
              .collect(Collectors.joining(", ")));
    }
    LIMITS.forEach(
        (keyword, phrase) -> {
          if (here.containsKey(keyword)) {
            words.add(phrase.formatted(Html.code(Json.oneLine(here.get(keyword)))));
          }
        });
    if (Boolean.TRUE.equals(here.get("uniqueItems"))) {
      words.add("no duplicates");
    }
    return String.join("; ", words);
  }

  /** What the schema says of itself, who sees it, and its limits, as one cell. */
  private String about(Object schema) {
    Map<String, Object> here = map(schema);
    List<String> sentences = new ArrayList<>();
    if (!text(here, "description").isEmpty()) {
      sentences.add(Html.inline(text(here, "description").strip()));
    }
    if (!list(here.get("x-visible-to")).isEmpty()) {
      sentences.add(
          "<em>Visible to "
              + list(here.get("x-visible-to")).stream()
                  .map(String::valueOf)
                  .map(Html::escape)
                  .collect(Collectors.joining(", "))
              + ".</em>");
    }
    String limits = limits(here);
    if (!limits.isEmpty()) {
      sentences.add("<span class=\"limits\">" + limits + "</span>");
    }
    return String.join("<br>", sentences);
  }

  /** The fields of an object, or the one line that says what another schema is. */
  void write(Html html, String caption, Object schema) {
    Map<String, Object> here = contract.resolve(schema);
    Map<String, Object> properties = map(here.get("properties"));
    if (!text(here, "description").isEmpty()) {
      html.markdown(text(here, "description"), 4);
    }
    if (properties.isEmpty()) {
      String limits = limits(here);
      html.element("p", type(here) + (limits.isEmpty() ? "" : "; " + limits));
      return;
    }
    List<?> required = list(here.get("required"));
    List<List<String>> rows = new ArrayList<>();
    properties.forEach(
        (name, field) ->
            rows.add(
                List.of(
                    Html.code(name),
                    type(field),
                    required.contains(name) ? "yes" : "no",
                    about(field))));
    html.table(caption, List.of("Field", "Type", "Required", "What it is"), rows);
  }
}
