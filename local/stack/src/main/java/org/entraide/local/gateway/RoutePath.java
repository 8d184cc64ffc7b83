package org.entraide.local.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path of a route, such as {@code /v1/requests/{id}} or {@code /files/{proxy+}}. */
record RoutePath(List<String> segments) {

  static RoutePath of(String path) {
    return new RoutePath(split(path));
  }

  private static List<String> split(String path) {
    return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }

  /**
   * The path's parameters; empty when the path is not this route's. A parameter is never an empty
   * segment.
   */
  Optional<Map<String, String>> match(String path) {
    List<String> given = split(path);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (isGreedy(segment) && given.size() > i) {
        String rest = String.join("/", given.subList(i, given.size()));
        parameters.put(segment.substring(1, segment.length() - 2), rest);
        return Optional.of(parameters);
      }
      if (i >= given.size()) {
        return Optional.empty();
      }
      if (isParameter(segment) && !given.get(i).isEmpty()) {
        parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return given.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
  }

  /**
   * Sorts the more specific before the less: segment by segment, texts before parameters before a
   * greedy one.
   */
  String specificity() {
    StringBuilder rank = new StringBuilder();
    for (String segment : segments) {
      rank.append(isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0');
    }
    return rank.toString();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }
}
