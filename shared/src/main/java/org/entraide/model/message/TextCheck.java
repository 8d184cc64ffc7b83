package org.entraide.model.message;

import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Language;
import org.entraide.model.Text;

/** What is wrong with words that a collectivity would like to use. */
public final class TextCheck {
  private TextCheck() {}

  /**
   * One fault.
   *
   * @param code stable, of {@code x-field-codes}
   * @param detail for people
   */
  public record Fault(String code, Text detail) {}

  /** Every fault of the words; none when they may be saved. */
  public static List<Fault> of(MessageKind kind, Language language, TextField field, String words) {
    Template template = new Template(words);
    List<Fault> faults = new ArrayList<>();
    if (template.hasLooseBrace()) {
      faults.add(
          new Fault(
              "format",
              new Text(
                  "Les accolades n'entourent que des variables, comme {day}.",
                  "Braces stand around variables only, as in {day}.")));
    }
    template.words().stream().distinct().forEach(word -> check(kind, word, faults));
    List<String> missing =
        kind.required().stream()
            .map(Variable::word)
            .filter(word -> field.tellsAll() && !template.words().contains(word))
            .map(word -> "{" + word + "}")
            .toList();
    if (!missing.isEmpty()) {
      faults.add(missing(String.join(", ", missing)));
    }
    if (faults.isEmpty() && field == TextField.SMS && !fits(template, language)) {
      faults.add(
          new Fault(
              "tooLong",
              new Text(
                  "Avec le lien et les noms les plus longs, ce texte dépasse un SMS de "
                      + Gsm7.ONE_PART
                      + " caractères.",
                  "With the longest link and names this text is longer than one SMS of "
                      + Gsm7.ONE_PART
                      + " characters.")));
    }
    return faults;
  }

  private static void check(MessageKind kind, String word, List<Fault> faults) {
    if (Variable.isPrivate(word)) {
      faults.add(
          new Fault(
              "privateVariable",
              new Text(
                  "{" + word + "} ne figure jamais dans un message.",
                  "{" + word + "} is never part of a message.")));
    } else if (Variable.named(word).filter(kind.allowed()::contains).isEmpty()) {
      faults.add(
          new Fault(
              "unknownVariable",
              new Text(
                  "{" + word + "} n'existe pas dans ce message.",
                  "There is no {" + word + "} in this message.")));
    }
  }

  private static Fault missing(String variables) {
    return new Fault(
        "missingVariable",
        new Text(
            "Ce message doit garder " + variables + ".",
            "This message must keep " + variables + "."));
  }

  /** Whether it is one part with the longest facts, and names of four letters at least. */
  private static boolean fits(Template template, Language language) {
    Facts longest = Facts.none();
    for (Variable variable : Variable.values()) {
      longest = longest.with(variable, variable.longest(language));
    }
    return Wording.onePart(template, longest).isPresent();
  }
}
