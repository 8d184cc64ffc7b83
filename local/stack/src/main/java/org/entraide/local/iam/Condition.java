package org.entraide.local.iam;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entraide.local.template.Section;

/**
 * A statement's condition. It knows {@code StringLike} of a single value, {@code
 * ForAllValues:StringLike} of a set and {@code Null}, and takes what it does not know for not met.
 */
record Condition(Section operators) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{aws:PrincipalTag/([\\w-]+)(?:, '([^']*)')?\\}");

  /**
   * @param context the values of the request's keys; none for a key that is absent
   * @param tags of who asks: the role's and the session's
   */
  boolean holds(Map<String, List<String>> context, Map<String, String> tags) {
    return operators.sections().entrySet().stream()
        .allMatch(
            operator ->
                operator.getValue().raw().keySet().stream()
                    .allMatch(
                        key ->
                            met(
                                operator.getKey(),
                                RolePolicies.texts(operator.getValue(), key),
                                context.getOrDefault(key, List.of()),
                                tags)));
  }

  private static boolean met(
      String operator, List<String> wanted, List<String> values, Map<String, String> tags) {
    return switch (operator) {
      case "StringLike" -> values.size() == 1 && isLike(wanted, values.get(0), tags);
      case "ForAllValues:StringLike" ->
          values.stream().allMatch(value -> isLike(wanted, value, tags));
      case "Null" -> wanted.equals(List.of(String.valueOf(values.isEmpty())));
      default -> false;
    };
  }

  private static boolean isLike(List<String> patterns, String value, Map<String, String> tags) {
    return patterns.stream().anyMatch(pattern -> like(pattern, tags).matcher(value).matches());
  }

  /**
   * {@code *} stands for any characters, {@code ?} for one; not in what a tag says. A tag that is
   * not there, and has no default, makes the pattern that of nothing.
   */
  private static Pattern like(String pattern, Map<String, String> tags) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(pattern);
    int from = 0;
    while (variable.find()) {
      String value = tags.getOrDefault(variable.group(1), variable.group(2));
      if (value == null) {
        return Pattern.compile("(?!)");
      }
      regex.append(wildcards(pattern.substring(from, variable.start())));
      regex.append(Pattern.quote(value));
      from = variable.end();
    }
    regex.append(wildcards(pattern.substring(from)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String wildcards(String text) {
    return Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
  }
}
