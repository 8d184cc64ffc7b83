package org.entraide.requests.calendar;

import java.nio.charset.StandardCharsets;

/** Lines of iCalendar: folded at 75 octets, never within a character, and ended by CRLF (3.1). */
final class ContentLines {
  private static final int MOST_OCTETS = 75;
  private static final String END = "\r\n";

  private final StringBuilder lines = new StringBuilder();

  /** A line of a value that is no free text: a date, a word of the standard. */
  ContentLines line(String name, String value) {
    int octets = 0;
    String line = name + ":" + value;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      String text = Character.toString(character);
      int size = text.getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > MOST_OCTETS) {
        lines.append(END).append(' ');
        octets = 1;
      }
      lines.append(text);
      octets += size;
      i += Character.charCount(character);
    }
    lines.append(END);
    return this;
  }

  /** A line of free text, in which what has a meaning is escaped (3.3.11). */
  ContentLines text(String name, String value) {
    return line(
        name,
        value
            .replace("\\", "\\\\")
            .replace(";", "\\;")
            .replace(",", "\\,")
            .replaceAll("\\R", "\\\\n")
            .replaceAll("\\p{Cntrl}", " "));
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
