package org.entraide.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Walks a part of the template along its shape: drops what is ignored, refuses what is unknown. */
final class Shapes {

  /** Stands for {@code AWS::NoValue}: whatever holds it is as if it were not there. */
  static final Object NOTHING = new Object();

  /** Resolves one node before its shape is looked at; given the node and its place. */
  private final BiFunction<Object, String, Object> resolve;

  Shapes(BiFunction<Object, String, Object> resolve) {
    this.resolve = resolve;
  }

  /** Checks a mapping in which no intrinsic may stand. */
  static Map<String, Object> check(Object node, Shape shape, String place) {
    return new Shapes((value, where) -> value)
        .mapping(node == null ? Map.of() : node, shape, place);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> mapping(Object node, Shape shape, String place) {
    Object walked = walk(node, shape, place);
    if (walked instanceof Map) {
      return (Map<String, Object>) walked;
    }
    throw new TemplateException(place, "should be a mapping");
  }

  private Object walk(Object node, Shape shape, String place) {
    Object value = resolve.apply(node, place);
    if (value == NOTHING) {
      return NOTHING;
    }
    if (shape instanceof Shape.ByType byType) {
      return byType(value, byType, place);
    }
    if (value instanceof Map<?, ?> map) {
      return entries(map, shape, place);
    }
    if (value instanceof List<?> list) {
      return elements(list, shape, place);
    }
    if (shape instanceof Shape.Anything) {
      return value;
    }
    throw new TemplateException(
        place, "should be a mapping or a list, as CloudFormation has it there");
  }

  private Map<String, Object> entries(Map<?, ?> map, Shape shape, String place) {
    Map<String, Object> walked = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      Shape under = under(shape, key, place);
      if (!(under instanceof Shape.Ignored)) {
        Object value = walk(entry.getValue(), under, place + "." + key);
        if (value != NOTHING) {
          walked.put(key, value);
        }
      }
    }
    return walked;
  }

  private static Shape under(Shape shape, String key, String place) {
    if (shape instanceof Shape.Anything) {
      return shape;
    }
    if (shape instanceof Shape.Each each) {
      return each.value();
    }
    if (shape instanceof Shape.Properties properties) {
      Shape under = properties.known().get(key);
      if (under == null) {
        throw new TemplateException(
            place + "." + key, "this property is not supported by the local stack");
      }
      return under;
    }
    throw new TemplateException(place, "should be a list");
  }

  private List<Object> elements(List<?> list, Shape shape, String place) {
    Shape under = shape instanceof Shape.Elements elements ? elements.element() : shape;
    if (!(shape instanceof Shape.Anything || shape instanceof Shape.Elements)) {
      throw new TemplateException(place, "should be a mapping");
    }
    List<Object> walked = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object value = walk(list.get(i), under, place + "[" + i + "]");
      if (value != NOTHING) {
        walked.add(value);
      }
    }
    return walked;
  }

  /** A mapping {@code {Type, Properties}}. */
  private Object byType(Object value, Shape.ByType byType, String place) {
    Object type = value instanceof Map<?, ?> map ? map.get("Type") : null;
    Shape.Properties properties = type == null ? null : byType.types().get(type);
    if (properties == null) {
      throw new TemplateException(place + ".Type", type + " is not supported by the local stack");
    }
    return entries((Map<?, ?>) value, Shape.reads("Type").with(properties, "Properties"), place);
  }
}
