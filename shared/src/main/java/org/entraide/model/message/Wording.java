package org.entraide.model.message;

import java.util.List;
import java.util.Optional;

/**
 * Words for one SMS, from the fullest to the shortest: the first that fits one part is sent. Names
 * are shortened before facts; a link never is.
 */
final class Wording {
  private static final List<Integer> NAME_LENGTHS = List.of(40, 20, 12, 8, 6, 4);

  /** So few letters of a name that only the shortest words may leave no more. */
  private static final int INITIAL = 1;

  private Wording() {}

  /**
   * The first text that fits one part.
   *
   * @param templates from the fullest to the shortest
   * @throws IllegalArgumentException when none does, even with initials in the place of names
   */
  static String onePart(List<Template> templates, Facts facts) {
    return templates.stream()
        .flatMap(template -> onePart(template, facts).stream())
        .findFirst()
        .or(() -> fitting(templates.get(templates.size() - 1), facts, INITIAL))
        .orElseThrow(() -> new IllegalArgumentException("the shortest words do not fit one SMS"));
  }

  /** The text in one part with names as long as they can be; empty when they would be too short. */
  static Optional<String> onePart(Template template, Facts facts) {
    return NAME_LENGTHS.stream()
        .flatMap(length -> fitting(template, facts, length).stream())
        .findFirst();
  }

  private static Optional<String> fitting(Template template, Facts facts, int nameLength) {
    String text =
        Gsm7.transliterate(
            template.fill(
                variable ->
                    variable.isName()
                        ? shorten(facts.of(variable), nameLength)
                        : facts.of(variable)));
    return Gsm7.length(text) <= Gsm7.ONE_PART ? Optional.of(text) : Optional.empty();
  }

  private static String shorten(String name, int length) {
    // Shortened in the alphabet it will be sent in: œ takes two places there.
    String plain = Gsm7.transliterate(name.strip()).replaceAll("\\s+", " ");
    int end = Math.min(length, plain.length());
    return end == plain.length() ? plain : plain.substring(0, end).stripTrailing() + ".";
  }
}
