package org.entraide.people;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.http.Fields;
import org.entraide.http.PhoneNumbers;
import org.entraide.http.Views;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Collectivity;

/** The fields that people of every kind have. */
final class PersonFields {
  static final Pattern INSEE = Pattern.compile("[0-9]{5}|2[AB][0-9]{3}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]+");

  private final CommuneDirectory communes;

  PersonFields(CommuneDirectory communes) {
    this.communes = communes;
  }

  static String firstName(Fields in) {
    return in.text("firstName", 80);
  }

  static String lastName(Fields in) {
    return in.text("lastName", 80);
  }

  /** A possible number, in E.164, or null. */
  static String phone(Fields in) {
    return in.optionalText("phone", 200, PhoneNumbers::normalised, "format");
  }

  static String email(Fields in) {
    return in.optionalText(
        "email", 254, text -> EMAIL.matcher(text).matches() ? text : null, "format");
  }

  static String address(Fields in) {
    return in.optionalText("address", 250);
  }

  /** Languages spoken: French unless said otherwise, at least one. */
  static List<String> languages(Fields in) {
    List<String> languages = languages(in, "languages", List.of("fr"));
    if (in.isEmptyList("languages")) {
      in.fault("languages", "tooFew");
    }
    return languages;
  }

  static List<String> languages(Fields in, String name, List<String> fallback) {
    return orElse(
        in.texts(name, 10, text -> LANGUAGE.matcher(text).matches() ? text : null, "format"),
        fallback);
  }

  static List<HelpKind> kinds(Fields in) {
    return orElse(in.texts("kinds", 9, HelpKind::valueOf, "enum"), List.of());
  }

  /** A commune of the directory, or null. */
  String insee(Fields in) {
    String insee = in.optionalText("insee", INSEE, "format");
    if (insee != null && communes.commune(insee).isEmpty()) {
      in.fault("insee", "unknownPlace");
    }
    return insee;
  }

  /** As given, or null. */
  static Position position(Fields in) {
    Fields position = in.optionalObject("position");
    return position == null
        ? null
        : new Position(position.number("lat", -90, 90), position.number("lon", -180, 180));
  }

  /** Where somebody is taken to be: as given, or their commune's or the collectivity's point. */
  Position whereabouts(Position given, String insee, Collectivity collectivity) {
    return given == null ? pointOf(insee, collectivity) : given;
  }

  /** The position that was given; null when it is the one that stands for it. */
  Position given(Position stored, String insee, Collectivity collectivity) {
    return stored.equals(pointOf(insee, collectivity)) ? null : stored;
  }

  private Position pointOf(String insee, Collectivity collectivity) {
    return insee == null
        ? collectivity.position()
        : communes.commune(insee).map(Place::position).orElse(collectivity.position());
  }

  static <T> void putAll(ArrayNode array, Collection<T> values, Function<T, String> text) {
    values.forEach(value -> array.add(text.apply(value)));
  }

  /** Kinds in the order of their declaration. */
  static void putKinds(ObjectNode json, Collection<HelpKind> kinds) {
    putAll(json.putArray("kinds"), kinds.stream().sorted().toList(), HelpKind::name);
  }

  static void putPosition(ObjectNode json, Position position) {
    if (position != null) {
      json.set("position", Views.position(position));
    }
  }

  private static <T> T orElse(T value, T fallback) {
    return Objects.requireNonNullElse(value, fallback);
  }
}
