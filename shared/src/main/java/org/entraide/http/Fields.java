package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.entraide.http.InvalidInput.Fault;
import org.entraide.model.Text;
import org.entraide.runtime.Json;

/**
 * Reads a JSON object field by field and keeps every fault, so that a client hears of all of them
 * at once. What was not read is unknown: {@link #check} refuses it. A reader answers null (or its
 * default) for a field at fault; nothing may be made of the values before {@code check}.
 *
 * <pre>{@code
 * Fields in = request.fields();
 * String name = in.text("firstName", 80);
 * int minutes = in.integer("minutes", 5, 480, 60);
 * in.check();
 * }</pre>
 */
public final class Fields {
  private final JsonNode object;
  private final String pointer;
  private final List<Fault> faults;
  private final List<Fields> children = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Set<String> nullable = new HashSet<>();
  private final boolean patch;

  private Fields(JsonNode object, String pointer, List<Fault> faults, boolean patch) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
    this.patch = patch;
  }

  /** The fields of an object. */
  public static Fields of(JsonNode object) {
    return new Fields(object, "", new ArrayList<>(), false);
  }

  /**
   * The fields of a merge patch, read for their form only: nothing is required, and null, which
   * removes a field, is a value of each. What the patch makes of the resource is read again with
   * {@link #of}.
   */
  public static Fields ofPatch(JsonNode patch) {
    return new Fields(patch, "", new ArrayList<>(), true);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidInput when a field was at fault or is unknown
   */
  public void check() {
    refuseUnknown();
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
  }

  private void refuseUnknown() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!read.contains(name)) {
                fault(name, "unknown");
              }
            });
    children.forEach(Fields::refuseUnknown);
  }

  /** Keeps a fault of the named field, by its code ({@link FieldCodes}). */
  public void fault(String name, String code) {
    fault(name, code, FieldCodes.of(code));
  }

  /** Keeps a fault of the named field, in words of its own. */
  public void fault(String name, String code, Text detail) {
    faults.add(new Fault(pointer(name), code, detail));
  }

  /** Lets the named fields be null, which is the same as absent. */
  public Fields nullable(String... names) {
    nullable.addAll(List.of(names));
    return this;
  }

  /** Refuses fields that the service keeps itself. */
  public Fields readOnly(String... names) {
    for (String name : names) {
      if (object.has(name)) {
        read.add(name);
        fault(name, "readOnly");
      }
    }
    return this;
  }

  /** Whether nothing was at fault so far. */
  public boolean sound() {
    return faults.isEmpty();
  }

  /** Keeps a fault when the field is absent. */
  public void require(String name) {
    require(name, null);
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A text that must be there, of 1 to {@code max} characters, trimmed. */
  public String text(String name, int max) {
    return require(name, optionalText(name, max));
  }

  /** A text of 1 to {@code max} characters, trimmed, or null when it is absent. */
  public String optionalText(String name, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isTextual()) {
      return wrongType(name, "un texte", "a text");
    }
    String text = node.textValue().strip();
    if (text.isEmpty()) {
      fault(name, "tooShort");
      return null;
    }
    if (text.codePointCount(0, text.length()) > max) {
      fault(
          name,
          "tooLong",
          new Text("Au plus " + max + " caractères.", "At most " + max + " characters."));
      return null;
    }
    if (!text.codePoints().allMatch(Fields::isWritten)) {
      fault(name, "format");
      return null;
    }
    return text;
  }

  /** A text of that form that must be there. */
  public String text(String name, Pattern form, String code) {
    return require(name, optionalText(name, form, code));
  }

  /** Not a control character, apart from a new line and a tab, nor half of a character. */
  private static boolean isWritten(int codePoint) {
    return codePoint == '\n'
        || codePoint == '\t'
        || (!Character.isISOControl(codePoint)
            && Character.getType(codePoint) != Character.SURROGATE
            && codePoint != 0xFFFF);
  }

  /** A text of that form, or null when it is absent. */
  public String optionalText(String name, Pattern form, String code) {
    return parsed(name, 200, text -> form.matcher(text).matches() ? text : null, code);
  }

  /**
   * A text that {@code parse} understands (null or an exception: it does not) that must be there.
   */
  public <T> T text(String name, int max, Function<String, T> parse, String code) {
    return require(name, parsed(name, max, parse, code));
  }

  /** A text that {@code parse} understands, or null when it is absent. */
  public <T> T optionalText(String name, int max, Function<String, T> parse, String code) {
    return parsed(name, max, parse, code);
  }

  /** A whole number in the range that must be there. */
  public int integer(String name, int min, int max) {
    Integer value = require(name, optionalInteger(name, min, max));
    return value == null ? min : value;
  }

  /** A whole number in the range, or {@code fallback} when it is absent. */
  public int integer(String name, int min, int max, int fallback) {
    Integer value = optionalInteger(name, min, max);
    return value == null ? fallback : value;
  }

  /** A whole number in the range, or null when it is absent. */
  public Integer optionalInteger(String name, int min, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber()) {
      return wrongType(name, "un nombre entier", "a whole number");
    }
    if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
      return outOfRange(name, node.decimalValue().compareTo(BigDecimal.valueOf(min)) < 0, min, max);
    }
    return node.intValue();
  }

  /** A number in the range, or null when it is absent. */
  public Double optionalNumber(String name, double min, double max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isNumber()) {
      return wrongType(name, "un nombre", "a number");
    }
    double value = node.doubleValue();
    if (!(value >= min && value <= max)) {
      return outOfRange(name, value < min, min, max);
    }
    return value;
  }

  /** A number in the range that must be there. */
  public double number(String name, double min, double max) {
    Double value = require(name, optionalNumber(name, min, max));
    return value == null ? min : value;
  }

  /** True or false, or {@code fallback} when it is absent. */
  public boolean flag(String name, boolean fallback) {
    JsonNode node = take(name);
    if (node == null) {
      return fallback;
    }
    if (!node.isBoolean()) {
      wrongType(name, "true ou false", "true or false");
      return fallback;
    }
    return node.booleanValue();
  }

  /** One of the constants that must be there. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return require(name, optionalConstant(name, type, null));
  }

  /** One of the constants, or {@code fallback} when it is absent. */
  public <E extends Enum<E>> E optionalConstant(String name, Class<E> type, E fallback) {
    if (!has(name)) {
      take(name);
      return fallback;
    }
    return parsed(name, 60, text -> Enum.valueOf(type, text), "enum");
  }

  /** An instant, RFC 3339 with an offset, that must be there. */
  public Instant instant(String name) {
    return text(name, 40, t -> OffsetDateTime.parse(t).toInstant(), "format");
  }

  /** A local date ({@code 2026-12-01}) that must be there. */
  public LocalDate date(String name) {
    return text(name, 10, LocalDate::parse, "format");
  }

  /** A local date, or null when it is absent. */
  public LocalDate optionalDate(String name) {
    return optionalText(name, 10, LocalDate::parse, "format");
  }

  /** A local time ({@code 15:00}) that must be there. */
  public LocalTime time(String name) {
    return text(name, 5, LocalTime::parse, "format");
  }

  /**
   * The fields of an object that must be there; empty fields when it is not, with the fault kept.
   */
  public Fields object(String name) {
    Fields child = optionalObject(name);
    if (child == null) {
      require(name, null);
      return new Fields(Json.object(), pointer(name), new ArrayList<>(), patch);
    }
    return child;
  }

  /** The fields of an object, or null when it is absent. */
  public Fields optionalObject(String name) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isObject()) {
      return wrongType(name, "un objet", "an object");
    }
    return child(node, pointer(name), patch);
  }

  /** The fields of each object of a list of at most {@code max}; none when it is absent. */
  public List<Fields> objects(String name, int max) {
    List<Fields> list = new ArrayList<>();
    JsonNode array = array(name, max);
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i).isObject()) {
        list.add(child(array.get(i), pointer(name) + "/" + i, false));
      } else {
        wrongType(name + "/" + i, "un objet", "an object");
      }
    }
    return list;
  }

  /** Whether the field is a list without entries. */
  public boolean isEmptyList(String name) {
    JsonNode node = object.get(name);
    return node != null && node.isArray() && node.isEmpty();
  }

  /** A list of at most {@code max} texts that {@code parse} understands; null when it is absent. */
  public <T> List<T> texts(String name, int max, Function<String, T> parse, String code) {
    JsonNode array = array(name, max);
    if (array == null) {
      return null;
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      T value = array.get(i).isTextual() ? attempt(parse, array.get(i).textValue()) : null;
      if (!array.get(i).isTextual()) {
        fault(name + "/" + i, "type");
      } else if (value == null) {
        fault(name + "/" + i, code);
      } else if (list.contains(value)) {
        fault(name + "/" + i, "duplicate");
      } else {
        list.add(value);
      }
    }
    return list;
  }

  private JsonNode array(String name, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isArray()) {
      return wrongType(name, "une liste", "a list");
    }
    if (node.size() > max) {
      fault(
          name, "tooMany", new Text("Au plus " + max + " lignes.", "At most " + max + " entries."));
      return null;
    }
    return node;
  }

  private <T> T parsed(String name, int max, Function<String, T> parse, String code) {
    String text = optionalText(name, max);
    if (text == null) {
      return null;
    }
    T value = attempt(parse, text);
    if (value == null) {
      fault(name, code);
    }
    return value;
  }

  private static <T> T attempt(Function<String, T> parse, String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private Fields child(JsonNode node, String at, boolean patched) {
    Fields child = new Fields(node, at, faults, patched);
    children.add(child);
    return child;
  }

  private JsonNode take(String name) {
    read.add(name);
    JsonNode node = object.get(name);
    if (node != null && node.isNull()) {
      if (!patch && !nullable.contains(name)) {
        fault(name, "type");
      }
      return null;
    }
    return node;
  }

  private <T> T require(String name, T value) {
    if (value == null && !patch && !object.has(name)) {
      fault(name, "required");
    }
    return value;
  }

  private <T> T wrongType(String name, String fr, String en) {
    fault(name, "type", new Text("Doit être " + fr + ".", "Must be " + en + "."));
    return null;
  }

  private <T> T outOfRange(String name, boolean below, Number min, Number max) {
    fault(
        name,
        below ? "tooSmall" : "tooLarge",
        new Text("De " + min + " à " + max + ".", "From " + min + " to " + max + "."));
    return null;
  }

  private String pointer(String name) {
    return pointer + "/" + name;
  }
}
