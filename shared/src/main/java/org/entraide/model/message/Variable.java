package org.entraide.model.message;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.Language;
import org.entraide.model.Text;

/**
 * A fact that a text may hold, written {@code {day}}. There are no others: what could lead to the
 * person's door or telephone is no variable ({@link #isPrivate}).
 */
public enum Variable {
  /** The kind of help in a word or two, or the collectivity's own label. */
  KIND("kind", true, new Text("Visite", "Visit"), null),
  /** The kind of help that it was before, likewise. */
  BEFORE("before", true, new Text("Visite", "Visit"), null),
  /** {@code mar 01/12}. */
  DAY("day", false, new Text("mar 01/12", "Tue 01/12"), new Text("mer 30/12", "Wed 30/12")),
  /** From when to when: {@code 14h-15h30}. */
  HOUR("hour", false, new Text("14h-15h30", "14:00-15:30"), new Text("14h30-15h30", "14:30-15:30")),
  /** When it begins: {@code 14h}. */
  START("start", false, new Text("14h", "14:00"), new Text("14h30", "14:30")),
  /** The first name of the other person: who is helped, or who helps. */
  FIRST_NAME("firstName", true, new Text("Jeanne", "Jeanne"), null),
  /** Where, and no nearer than that. */
  COMMUNE("commune", true, new Text("Château-Thierry", "Château-Thierry"), null),
  /** By road from the reader's home, rounded: {@code 1,2 km}. */
  DISTANCE("distance", false, new Text("1,2 km", "1.2 km"), new Text("100,0 km", "100.0 km")),
  /** Where to answer without a login; a sample is as long as the longest ({@link #LINK_LENGTH}). */
  LINK("link", false, longestLink(), longestLink()),
  /** How many there are. */
  COUNT("count", false, new Text("3", "3"), new Text("20", "20")),
  /** A civil month: {@code décembre 2026}. */
  MONTH(
      "month",
      false,
      new Text("décembre 2026", "December 2026"),
      new Text("septembre 2026", "September 2026")),
  /** SMS parts that the collectivity's budget gives a month. */
  PARTS("parts", false, new Text("500", "500"), new Text("1000000", "1000000")),
  /** What its people call the collectivity. */
  COLLECTIVITY("collectivity", true, new Text("Château-Thierry", "Château-Thierry"), null),
  /** The id of what a référent is told of. */
  REFERENCE("reference", false, longestId(), longestId());

  /** Characters of the longest link: the address that a stack has by itself, path and token. */
  public static final int LINK_LENGTH = 96;

  /**
   * What people might ask for and no message holds: a phone is read by others, mail travels far.
   */
  private static final Set<String> PRIVATE =
      Set.of("address", "adresse", "phone", "telephone", "lastName", "nom", "email", "note");

  private final String word;
  private final boolean name;
  private final Text sample;
  private final Text longest;

  Variable(String word, boolean name, Text sample, Text longest) {
    this.word = word;
    this.name = name;
    this.sample = sample;
    this.longest = longest;
  }

  /** The variable that a text calls so, between braces. */
  public static Optional<Variable> named(String word) {
    return Arrays.stream(values()).filter(variable -> variable.word.equals(word)).findFirst();
  }

  /** Whether that word asks for what no message may hold. */
  public static boolean isPrivate(String word) {
    return PRIVATE.contains(word);
  }

  /** What texts call it. */
  public String word() {
    return word;
  }

  /** Whether it is a name, which may be shortened; facts and links never are. */
  public boolean isName() {
    return name;
  }

  /** Characters that a value has at most; a name is shortened where it must be. */
  public int most() {
    return name ? LINK_LENGTH : Math.max(longest.fr().length(), longest.en().length());
  }

  /** An example, for previews. */
  public String sample(Language language) {
    return sample.in(language);
  }

  /** The longest that it can be; a name, which is shortened, is as long as one can be. */
  String longest(Language language) {
    return longest == null ? "N".repeat(120) : longest.in(language);
  }

  private static Text longestLink() {
    String link = "https://a1b2c3d4e5.execute-api.eu-west-3.amazonaws.com/v1/i/";
    String longest = link + "x".repeat(96 - link.length());
    return new Text(longest, longest);
  }

  private static Text longestId() {
    return new Text("06H31N8JG2XHNNBK", "06H31N8JG2XHNNBK");
  }
}
