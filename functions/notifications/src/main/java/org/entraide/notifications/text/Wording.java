package org.entraide.notifications.text;

import java.util.List;
import java.util.function.Function;

/**
 * Words for one SMS, from the fullest to the shortest: the first that fits one part is sent. Names
 * are shortened before facts; a link never is.
 */
final class Wording {
  private static final List<Integer> NAME_LENGTHS = List.of(40, 20, 12, 8, 4, 1);

  private Wording() {}

  /**
   * The first text that fits one part.
   *
   * @param wordings from the fullest to the shortest, each given a way to shorten names
   */
  static String onePart(List<Function<Shortener, String>> wordings) {
    for (Function<Shortener, String> wording : wordings) {
      for (int length : NAME_LENGTHS) {
        String text = Gsm7.transliterate(wording.apply(name -> shorten(name, length)));
        if (Gsm7.length(text) <= Gsm7.ONE_PART) {
          return text;
        }
      }
    }
    throw new IllegalArgumentException("the shortest wording does not fit one SMS");
  }

  private static String shorten(String name, int length) {
    // Shortened in the alphabet it will be sent in: œ takes two places there.
    String plain = Gsm7.transliterate(name.strip()).replaceAll("\\s+", " ");
    int end = Math.min(length, plain.length());
    return end == plain.length() ? plain : plain.substring(0, end).stripTrailing() + ".";
  }

  /** Shortens a name as far as the present attempt needs. */
  @FunctionalInterface
  interface Shortener {
    String shorten(String name);
  }
}
