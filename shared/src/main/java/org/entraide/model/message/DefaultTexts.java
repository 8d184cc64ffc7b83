package org.entraide.model.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.entraide.model.Language;

/** The words that are used where a collectivity has none of its own: {@code texts.*.properties}. */
final class DefaultTexts {
  private static final Map<Language, Properties> FILES = read();

  private DefaultTexts() {}

  /**
   * The default words.
   *
   * @throws IllegalStateException when the kind was added without them
   */
  static String of(MessageKind kind, Language language, TextField field) {
    String key = kind + "." + field.word();
    String text = FILES.get(language).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no " + key + " in " + language);
    }
    return text;
  }

  /** Shorter words for an SMS, where the usual ones may not fit one part. */
  static Optional<String> shortSms(MessageKind kind, Language language) {
    return Optional.ofNullable(FILES.get(language).getProperty(kind + ".smsShort"));
  }

  private static Map<Language, Properties> read() {
    Map<Language, Properties> files = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      files.put(
          language, read("texts." + language.name().toLowerCase(Locale.ROOT) + ".properties"));
    }
    return files;
  }

  private static Properties read(String name) {
    Properties texts = new Properties();
    try (InputStream in = DefaultTexts.class.getResourceAsStream(name);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
