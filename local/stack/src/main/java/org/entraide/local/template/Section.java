package org.entraide.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping of the template, resolved (no intrinsic left in it), that knows its place, so that
 * whoever reads it can say where something is wrong.
 *
 * @param place such as {@code template.yaml: Resources.X.Properties}
 * @param raw its entries as plain {@code Map}, {@code List}, {@code String}, {@code Long}, {@code
 *     Double} and {@code Boolean}
 */
public record Section(String place, Map<String, Object> raw) {

  public boolean has(String key) {
    return raw.containsKey(key);
  }

  /** The text at {@code key}; numbers and booleans as CloudFormation writes them. */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  public String text(String key, String otherwise) {
    return optionalText(key).orElse(otherwise);
  }

  public Optional<String> optionalText(String key) {
    Object value = raw.get(key);
    if (value instanceof Map || value instanceof List) {
      throw wrong(key, "should be a text");
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  public long number(String key, long otherwise) {
    Optional<String> text = optionalText(key);
    try {
      return text.map(Long::parseLong).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw wrong(key, "should be a whole number, not " + text.orElse(""));
    }
  }

  public boolean flag(String key, boolean otherwise) {
    return switch (optionalText(key).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(key, "should be true or false");
    };
  }

  /** The mapping at {@code key}; an empty one when there is none. */
  public Section section(String key) {
    return asSection(key, raw.getOrDefault(key, Map.of()));
  }

  /** The mappings in this one, by name, in the template's order. */
  public Map<String, Section> sections() {
    Map<String, Section> sections = new LinkedHashMap<>();
    raw.forEach((key, value) -> sections.put(key, asSection(key, value)));
    return sections;
  }

  /** The list of mappings at {@code key}; empty when there is none. */
  public List<Section> sectionList(String key) {
    List<Section> sections = new ArrayList<>();
    for (Object element : list(key)) {
      sections.add(asSection(key + "[" + sections.size() + "]", element));
    }
    return sections;
  }

  /** The list of texts at {@code key}; empty when there is none. */
  public List<String> texts(String key) {
    return list(key).stream().map(Object::toString).toList();
  }

  /** The exception to throw for what stands at {@code key}. */
  public TemplateException wrong(String key, String problem) {
    return new TemplateException(place + "." + key, problem);
  }

  private List<?> list(String key) {
    Object value = raw.getOrDefault(key, List.of());
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "should be a list");
  }

  @SuppressWarnings("unchecked")
  private Section asSection(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Section(place + "." + key, (Map<String, Object>) map);
    }
    throw wrong(key, "should be a mapping");
  }
}
