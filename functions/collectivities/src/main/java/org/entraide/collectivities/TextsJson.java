package org.entraide.collectivities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.entraide.http.Fields;
import org.entraide.model.Language;
import org.entraide.model.message.MessageKind;
import org.entraide.model.message.TextCheck;
import org.entraide.model.message.TextField;
import org.entraide.model.message.Texts;
import org.entraide.runtime.Json;

/**
 * The words of messages as clients write and read them: {@code {"INVITATION": {"fr": {"sms":
 * "…"}}}}. What is left out has its default; what is there is checked.
 */
final class TextsJson {
  private TextsJson() {}

  static Texts read(Fields in, Texts defaults) {
    if (in == null) {
      return defaults;
    }
    Texts texts = Texts.DEFAULT;
    for (MessageKind kind : MessageKind.values()) {
      Fields languages = in.optionalObject(kind.name());
      for (Language language : languages == null ? new Language[0] : Language.values()) {
        texts = read(languages.optionalObject(word(language)), kind, language, texts);
      }
    }
    return texts;
  }

  /** The words of one kind in one language, added to {@code texts}. */
  static Texts read(Fields in, MessageKind kind, Language language, Texts texts) {
    Texts more = texts;
    for (TextField field : in == null ? List.<TextField>of() : kind.reader().fields()) {
      String words = in.optionalText(field.word(), field.most());
      if (words != null) {
        TextCheck.of(kind, language, field, words)
            .forEach(fault -> in.fault(field.word(), fault.code(), fault.detail()));
        more = more.with(kind, language, field, words);
      }
    }
    return more;
  }

  /** The collectivity's own words: what a merge patch is merged into. */
  static ObjectNode written(Texts texts) {
    ObjectNode json = Json.object();
    for (MessageKind kind : MessageKind.values()) {
      for (Language language : Language.values()) {
        for (TextField field : kind.reader().fields()) {
          texts
              .own(kind, language, field)
              .ifPresent(
                  words ->
                      json.withObject("/" + kind + "/" + word(language)).put(field.word(), words));
        }
      }
    }
    return json;
  }

  static String word(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  /** The language of that code, or null. */
  static Language language(String code) {
    return Arrays.stream(Language.values())
        .filter(language -> word(language).equals(code))
        .findFirst()
        .orElse(null);
  }
}
