package org.entraide.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates CloudFormation's intrinsic functions with local values. */
final class Intrinsics {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  /** What a name of the template stands for. */
  interface Names {
    /** What {@code Ref} gives: a text, a list, or {@link Shapes#NOTHING}. */
    Object ref(String name, String place);

    String attribute(String resource, String attribute, String place);

    boolean condition(String name, String place);
  }

  private final Names names;

  Intrinsics(Names names) {
    this.names = names;
  }

  /**
   * The node itself, or what it evaluates to when it is an intrinsic; what stands inside the answer
   * may still need resolving.
   */
  Object resolve(Object node, String place) {
    if (!(node instanceof Map<?, ?> map) || map.size() != 1) {
      return node;
    }
    String function = (String) map.keySet().iterator().next();
    Object argument = map.get(function);
    String at = place + "." + function;
    return switch (function) {
      case "Ref" -> names.ref(text(argument, at), place);
      case "Fn::GetAtt" -> getAtt(argument, at);
      case "Fn::Sub" -> sub(argument, at);
      case "Fn::If" -> choose(list(argument, 3, at), at);
      case "Fn::Join" -> join(list(argument, 2, at), at);
      case "Fn::Select" -> select(list(argument, 2, at), at);
      case "Fn::Split" -> split(list(argument, 2, at), at);
      default -> {
        if (function.startsWith("Fn::")) {
          throw new TemplateException(place, function + " is not supported by the local stack");
        }
        yield node;
      }
    };
  }

  /** Evaluates one of the functions that give true or false. */
  boolean test(Object node, String place) {
    if (node instanceof Map<?, ?> map && map.size() == 1) {
      String function = (String) map.keySet().iterator().next();
      Object argument = map.get(function);
      String at = place + "." + function;
      switch (function) {
        case "Condition":
          return names.condition(text(argument, at), at);
        case "Fn::Equals":
          List<?> sides = list(argument, 2, at);
          return text(sides.get(0), at).equals(text(sides.get(1), at));
        case "Fn::Not":
          return !test(list(argument, 1, at).get(0), at);
        case "Fn::And":
          return list(argument, at).stream().allMatch(condition -> test(condition, at));
        case "Fn::Or":
          return list(argument, at).stream().anyMatch(condition -> test(condition, at));
        default:
          throw new TemplateException(
              place, function + " is not supported as a condition by the local stack");
      }
    }
    throw new TemplateException(place, "should be a condition");
  }

  private Object choose(List<?> branches, String place) {
    boolean chosen = names.condition(text(branches.get(0), place), place);
    return resolve(branches.get(chosen ? 1 : 2), place);
  }

  private String getAtt(Object argument, String place) {
    List<?> parts = list(argument, 2, place);
    return names.attribute(text(parts.get(0), place), text(parts.get(1), place), place);
  }

  private String sub(Object argument, String place) {
    String template =
        argument instanceof List<?> list ? text(list.get(0), place) : text(argument, place);
    Map<String, String> variables = new LinkedHashMap<>();
    if (argument instanceof List<?> && list(argument, 2, place).get(1) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> variables.put((String) name, text(value, place)));
    }
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    placeholder(found.group(1), found.group(2), variables, place)));
  }

  private String placeholder(
      String literal, String name, Map<String, String> variables, String place) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    if (variables.containsKey(name)) {
      return variables.get(name);
    }
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? text(names.ref(name, place), place)
        : names.attribute(name.substring(0, dot), name.substring(dot + 1), place);
  }

  private String join(List<?> arguments, String place) {
    return list(arguments.get(1), place).stream()
        .map(element -> text(element, place))
        .collect(Collectors.joining(text(arguments.get(0), place)));
  }

  private String select(List<?> arguments, String place) {
    String index = text(arguments.get(0), place);
    List<?> from = list(arguments.get(1), place);
    if (!index.matches("[0-9]{1,4}") || Integer.parseInt(index) >= from.size()) {
      throw new TemplateException(place, "there is no element " + index + " in " + from);
    }
    return text(from.get(Integer.parseInt(index)), place);
  }

  private List<String> split(List<?> arguments, String place) {
    return List.of(
        text(arguments.get(1), place).split(Pattern.quote(text(arguments.get(0), place)), -1));
  }

  private String text(Object node, String place) {
    Object value = resolve(node, place);
    if (value == null || value instanceof Map || value instanceof List || value == Shapes.NOTHING) {
      throw new TemplateException(
          place, "should have a text where it has " + (value == null ? "nothing" : value));
    }
    return value.toString();
  }

  private List<?> list(Object node, String place) {
    if (resolve(node, place) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new TemplateException(place, "should have a list");
  }

  private List<?> list(Object node, int size, String place) {
    List<?> list = list(node, place);
    if (list.size() != size) {
      throw new TemplateException(place, "should have " + size + " elements");
    }
    return list;
  }
}
