package org.entraide.usecase;

/** The 16 characters of an id as the 80 bits that they are (Crockford's base 32). */
final class Crockford {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHARACTERS = 16;
  private static final int BYTES = 10;

  private Crockford() {}

  static byte[] decode(String id) {
    if (id.length() != CHARACTERS) {
      throw new IllegalArgumentException("not an id of " + CHARACTERS + " characters");
    }
    byte[] bytes = new byte[BYTES];
    long bits = 0;
    int held = 0;
    int next = 0;
    for (int i = 0; i < CHARACTERS; i++) {
      int value = ALPHABET.indexOf(id.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("not a character of an id");
      }
      bits = (bits << 5) | value;
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[next++] = (byte) (bits >>> held);
      }
    }
    return bytes;
  }

  static String encode(byte[] bytes) {
    StringBuilder id = new StringBuilder(CHARACTERS);
    long bits = 0;
    int held = 0;
    for (byte b : bytes) {
      bits = (bits << 8) | (b & 0xFF);
      held += 8;
      while (held >= 5) {
        held -= 5;
        id.append(ALPHABET.charAt((int) (bits >>> held) & 31));
      }
    }
    return id.toString();
  }
}
