package org.entraide.model.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables between braces: {@code Rappel : demain {day}, {kind}}. Everything else is
 * plain, the apostrophe too (docs/decisions/0008-texts-are-data.md).
 */
final class Template {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

  private final String text;

  Template(String text) {
    this.text = text;
  }

  /** The words between braces, in their order, known or not. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group(1));
    }
    return words;
  }

  /** Whether there is a brace that belongs to no variable. */
  boolean hasLooseBrace() {
    String rest = VARIABLE.matcher(text).replaceAll("");
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
  }

  /** The text with a value in the place of each variable. */
  String fill(Function<Variable, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.apply(Variable.named(found.group(1)).orElseThrow())));
  }
}
