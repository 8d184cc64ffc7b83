package org.entraide.local.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Values of the contract, shown as JSON. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** Texts as they are, everything else as JSON in one line. */
  static String oneLine(Object value) {
    return value instanceof String text ? text : write(MAPPER.writer(), value);
  }

  /** Texts (a page, for instance) as they are, everything else as indented JSON. */
  static String indented(Object value) {
    return value instanceof String text ? text : write(INDENTED, value);
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
    }
  }
}
