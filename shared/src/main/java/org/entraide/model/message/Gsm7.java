package org.entraide.model.message;

import java.text.Normalizer;
import java.util.Map;

/**
 * The GSM 7-bit default alphabet (3GPP TS 23.038): 160 characters in one SMS, where a single
 * character outside it would turn the whole message to UCS-2 and leave 70.
 */
public final class Gsm7 {
  /** What one SMS holds; a longer text is cut into parts of 153, each paid for. */
  public static final int ONE_PART = 160;

  private static final int LATER_PARTS = 153;
  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** These take two places: an escape goes before them. */
  private static final String EXTENSION = "^{}\\[~]|€\f";

  /** Places by character, for the characters up to the last of the alphabet. */
  private static final byte[] PLACES = places();

  private static final Map<Character, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry('ç', "c"),
          Map.entry('œ', "oe"),
          Map.entry('Œ', "OE"),
          Map.entry('’', "'"),
          Map.entry('‘', "'"),
          Map.entry('ʼ', "'"),
          Map.entry('“', "\""),
          Map.entry('”', "\""),
          Map.entry('«', "\""),
          Map.entry('»', "\""),
          Map.entry('–', "-"),
          Map.entry('—', "-"),
          Map.entry('‑', "-"),
          Map.entry('…', "..."),
          Map.entry('\u00a0', " "),
          Map.entry('\u202f', " "),
          Map.entry('ð', "d"),
          Map.entry('Ð', "D"),
          Map.entry('þ', "th"),
          Map.entry('Þ', "Th"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('ı', "i"));

  private Gsm7() {}

  /**
   * The text in this alphabet: what it has stays, accents that it lacks go (ê → e), the rest
   * becomes {@code ?}. To be done last, so that names stay right everywhere else.
   */
  public static String transliterate(String text) {
    if (contains(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(point -> out.append(transliterate(point)));
    return out.toString();
  }

  private static String transliterate(int point) {
    String character = Character.toString(point);
    if (contains(character)) {
      return character;
    }
    String replacement = point < 0x10000 ? REPLACEMENTS.get((char) point) : null;
    if (replacement != null) {
      return replacement;
    }
    String base = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return !base.isEmpty() && contains(base) ? base : "?";
  }

  /** Whether every character is of the alphabet. */
  public static boolean contains(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (places(text.charAt(i)) == 0) {
        return false;
      }
    }
    return true;
  }

  /** The places that a text of this alphabet takes. */
  public static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      length += places(text.charAt(i));
    }
    return length;
  }

  /** The parts that a text of this alphabet is sent and paid as. */
  public static int parts(String text) {
    int length = length(text);
    return length <= ONE_PART ? 1 : (length + LATER_PARTS - 1) / LATER_PARTS;
  }

  /** The places of a character; 0 for one outside the alphabet. */
  private static int places(char character) {
    return character < PLACES.length ? PLACES[character] : 0;
  }

  private static byte[] places() {
    byte[] places = new byte['€' + 1];
    ALPHABET.chars().forEach(c -> places[c] = 1);
    EXTENSION.chars().forEach(c -> places[c] = 2);
    return places;
  }
}
