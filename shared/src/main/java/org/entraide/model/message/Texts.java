package org.entraide.model.message;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.entraide.model.Language;

/**
 * How a collectivity words its messages: its own words where it has some, and the defaults. Every
 * text says what, when and roughly where, so that nobody must log in to decide, and never an
 * address.
 *
 * @param own by {@code INVITATION.FR.sms}; checked when they were saved ({@link TextCheck})
 */
public record Texts(Map<String, String> own) {
  private static final int MOST_OF_A_SUBJECT = 99;

  /** No words of its own. */
  public static final Texts DEFAULT = new Texts(Map.of());

  public Texts {
    own = Map.copyOf(own);
  }

  /** The collectivity's own words, if it has some. */
  public Optional<String> own(MessageKind kind, Language language, TextField field) {
    return Optional.ofNullable(own.get(key(kind, language, field)));
  }

  /** The same, worded so; null leaves the default. */
  public Texts with(MessageKind kind, Language language, TextField field, String words) {
    Map<String, String> more = new TreeMap<>(own);
    if (words == null) {
      more.remove(key(kind, language, field));
    } else {
      more.put(key(kind, language, field), words);
    }
    return new Texts(more);
  }

  /** The same, worded as {@code others} where these have words of their own. */
  public Texts with(Texts others) {
    Map<String, String> more = new TreeMap<>(own);
    more.putAll(others.own);
    return new Texts(more);
  }

  /** The words in force, with their variables. */
  public String inForce(MessageKind kind, Language language, TextField field) {
    return own(kind, language, field).orElseGet(() -> DefaultTexts.of(kind, language, field));
  }

  /**
   * An SMS: one part in the GSM alphabet with any name. Where the collectivity's own words leave
   * too little of names, the shortest default ones are sent.
   */
  public String sms(MessageKind kind, Language language, Facts facts) {
    List<Template> templates = new ArrayList<>();
    templates.add(new Template(inForce(kind, language, TextField.SMS)));
    templates.add(
        new Template(
            DefaultTexts.shortSms(kind, language)
                .orElseGet(() -> DefaultTexts.of(kind, language, TextField.SMS))));
    return Wording.onePart(templates, facts);
  }

  /** Any other text: names stay as they are written. */
  public String text(MessageKind kind, Language language, TextField field, Facts facts) {
    return new Template(inForce(kind, language, field)).fill(facts::of);
  }

  /**
   * The subject of a mail, as SNS takes it: ASCII, less than 100 characters. Accents go, since no
   * mail is lost for want of one.
   */
  public String subject(MessageKind kind, Language language, Facts facts) {
    String plain = Gsm7.transliterate(text(kind, language, TextField.SUBJECT, facts));
    String ascii =
        Normalizer.normalize(plain, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^ -~]", "?");
    return ascii.substring(0, Math.min(ascii.length(), MOST_OF_A_SUBJECT));
  }

  private static String key(MessageKind kind, Language language, TextField field) {
    return kind + "." + language + "." + field.word();
  }
}
