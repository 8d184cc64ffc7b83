package org.entraide.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * One JSON object a line on standard output. Fields are an allow-list of ids and measures, so that
 * no personal data can slip into a log: a field that is not on it stops the program in tests and is
 * dropped in production.
 */
public final class Log {
  /** What may be logged: nothing that names, locates or describes a person. */
  private static final Set<String> FIELDS =
      Set.of(
          "collectivityId",
          "requestId",
          "callId",
          "eventId",
          "detailType",
          "key",
          "routeKey",
          "status",
          "code",
          "round",
          "wave",
          "count",
          "error",
          Invocation.FIELD,
          "readUnits",
          "writeUnits",
          "lostUnits",
          "busEvents",
          "publishes",
          "sessions",
          "sessionMs");

  private static volatile PrintStream out = System.out;

  private Log() {}

  /** Writes elsewhere than on standard output, in a process that is not a function. */
  public static void to(PrintStream stream) {
    out = stream;
  }

  /** Nothing but ids and measures, as short as can be: what a log takes in is paid by the byte. */
  static void measure(Map<String, ?> fields) {
    write(null, null, fields, null);
  }

  /** Something that an operator may want to know. */
  public static void info(String message, Map<String, ?> fields) {
    write("INFO", message, fields, null);
  }

  /** Something that went wrong and was dealt with. */
  public static void warn(String message, Map<String, ?> fields) {
    write("WARN", message, fields, null);
  }

  /**
   * A defect or a fault of the outside: its class and where it came from, never its message, which
   * may quote data.
   */
  public static void error(String message, Map<String, ?> fields, Throwable cause) {
    write("ERROR", message, fields, cause);
  }

  private static void write(JsonGenerator json, String name, Object value) throws IOException {
    if (value instanceof Double number && number == Math.rint(number)) {
      json.writeNumberField(name, number.longValue());
    } else if (value instanceof Double number) {
      json.writeNumberField(name, number);
    } else {
      json.writeStringField(name, String.valueOf(value));
    }
  }

  private static void write(String level, String message, Map<String, ?> fields, Throwable cause) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = Json.mapper().createGenerator(line)) {
      json.writeStartObject();
      if (message != null) {
        json.writeStringField("level", level);
        json.writeStringField("message", message);
      }
      for (var field : fields.entrySet()) {
        assert FIELDS.contains(field.getKey())
            : "not a field that may be logged: " + field.getKey();
        if (FIELDS.contains(field.getKey())) {
          write(json, field.getKey(), field.getValue());
        }
      }
      if (cause != null) {
        json.writeStringField("error", cause.getClass().getName());
        json.writeArrayFieldStart("stack");
        StackTraceElement[] stack = cause.getStackTrace();
        for (int i = 0; i < Math.min(12, stack.length); i++) {
          json.writeString(stack[i].toString());
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(line);
  }
}
