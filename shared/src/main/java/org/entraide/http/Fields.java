package org.entraide.http;

import com.fasterxml.jackson.databind.JsonNode;
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

  private Fields(JsonNode object, String pointer, List<Fault> faults) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** The fields of an object. */
  public static Fields of(JsonNode object) {
    return new Fields(object, "", new ArrayList<>());
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
                fault(name, "field.unknown", "Champ inconnu.", "Unknown field.");
              }
            });
    children.forEach(Fields::refuseUnknown);
  }

  /** Keeps a fault of the named field. */
  public void fault(String name, String code, String fr, String en) {
    faults.add(new Fault(pointer(name), code, new Text(fr, en)));
  }

  /** Whether nothing was at fault so far. */
  public boolean sound() {
    return faults.isEmpty();
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
      fault(name, "field.empty", "Ne peut pas être vide.", "May not be empty.");
      return null;
    }
    if (text.codePointCount(0, text.length()) > max) {
      fault(
          name,
          "field.tooLong",
          "Au plus " + max + " caractères.",
          "At most " + max + " characters.");
      return null;
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')
        || text.indexOf('\uFFFF') >= 0) {
      fault(name, "field.control", "Caractères interdits.", "Forbidden characters.");
      return null;
    }
    return text;
  }

  /** A text of that form that must be there. */
  public String text(String name, Pattern form, String code) {
    return require(name, optionalText(name, form, code));
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
      return outOfRange(name, min, max);
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
      return outOfRange(name, min, max);
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
      read.add(name);
      return fallback;
    }
    return parsed(name, 60, text -> Enum.valueOf(type, text), "field.notOneOf");
  }

  /** An instant, RFC 3339 with an offset, that must be there. */
  public Instant instant(String name) {
    return text(name, 40, t -> OffsetDateTime.parse(t).toInstant(), "field.notDateTime");
  }

  /** A local date ({@code 2026-12-01}) that must be there. */
  public LocalDate date(String name) {
    return text(name, 10, LocalDate::parse, "field.notDate");
  }

  /** A local date, or null when it is absent. */
  public LocalDate optionalDate(String name) {
    return optionalText(name, 10, LocalDate::parse, "field.notDate");
  }

  /** A local time ({@code 15:00}) that must be there. */
  public LocalTime time(String name) {
    return text(name, 5, LocalTime::parse, "field.notTime");
  }

  /**
   * The fields of an object that must be there; empty fields when it is not, with the fault kept.
   */
  public Fields object(String name) {
    Fields child = optionalObject(name);
    if (child == null) {
      require(name, null);
      return new Fields(Json.object(), pointer(name), new ArrayList<>());
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
    return child(node, pointer(name));
  }

  /** The fields of each object of a list of at most {@code max}; none when it is absent. */
  public List<Fields> objects(String name, int max) {
    List<Fields> list = new ArrayList<>();
    JsonNode array = array(name, max);
    for (int i = 0; array != null && i < array.size(); i++) {
      if (array.get(i).isObject()) {
        list.add(child(array.get(i), pointer(name) + "/" + i));
      } else {
        wrongType(name + "/" + i, "un objet", "an object");
      }
    }
    return list;
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
      if (value == null) {
        faults.add(new Fault(pointer(name) + "/" + i, code, explain(code)));
      } else if (!list.contains(value)) {
        list.add(value);
      }
    }
    return list;
  }

  /** The names of an object's fields whose values are objects: a map. None when it is absent. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
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
      fault(name, "field.tooMany", "Au plus " + max + " éléments.", "At most " + max + " items.");
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
      Text why = explain(code);
      fault(name, code, why.fr(), why.en());
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

  private static Text explain(String code) {
    return switch (code) {
      case "field.notOneOf" -> new Text("Valeur hors de la liste.", "Not one of the values.");
      case "field.notDateTime" ->
          new Text(
              "Date et heure attendues avec décalage : 2026-12-01T14:00:00+01:00.",
              "A date and time with an offset is expected: 2026-12-01T14:00:00+01:00.");
      case "field.notDate" ->
          new Text("Date attendue : 2026-12-01.", "A date is expected: 2026-12-01.");
      case "field.notTime" -> new Text("Heure attendue : 15:00.", "A time is expected: 15:00.");
      case "field.notPhone" ->
          new Text(
              "Numéro attendu au format international : +33639980001.",
              "A phone number in international form is expected: +33639980001.");
      default -> new Text("Valeur mal formée.", "Malformed value.");
    };
  }

  private Fields child(JsonNode node, String at) {
    Fields child = new Fields(node, at, faults);
    children.add(child);
    return child;
  }

  private JsonNode take(String name) {
    read.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T require(String name, T value) {
    if (value == null && !has(name)) {
      fault(name, "field.required", "Champ obligatoire.", "Required field.");
    }
    return value;
  }

  private <T> T wrongType(String name, String fr, String en) {
    fault(name, "field.wrongType", "Doit être " + fr + ".", "Must be " + en + ".");
    return null;
  }

  private <T> T outOfRange(String name, Number min, Number max) {
    fault(
        name,
        "field.outOfRange",
        "De " + min + " à " + max + ".",
        "From " + min + " to " + max + ".");
    return null;
  }

  private String pointer(String name) {
    return pointer + "/" + name;
  }
}
