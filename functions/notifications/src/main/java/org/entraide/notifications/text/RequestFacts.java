package org.entraide.notifications.text;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings.OfferedKind;
import org.entraide.model.message.Facts;
import org.entraide.model.message.ShortLabels;
import org.entraide.model.message.Variable;
import org.entraide.model.request.HelpRequest;

/** A request as messages tell of it: what, when and roughly where, never an address. */
final class RequestFacts {
  private static final DateTimeFormatter FRENCH_DAY =
      DateTimeFormatter.ofPattern("EEE dd/MM", Locale.FRANCE);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("EEE dd/MM", Locale.UK);
  private static final DateTimeFormatter ENGLISH_HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private RequestFacts() {}

  static Facts of(HelpRequest request, Collectivity collectivity, Language language) {
    ZoneId zone = collectivity.settings().timeZone();
    TimeWindow window = request.need().window();
    String start = hour(window.from().atZone(zone).toLocalTime(), language);
    String end = hour(window.to().atZone(zone).toLocalTime(), language);
    return Facts.none()
        .with(Variable.KIND, label(request.need().kind(), collectivity, language))
        .with(Variable.DAY, day(window.from(), zone, language))
        .with(Variable.START, start)
        .with(Variable.HOUR, start + "-" + end)
        .with(Variable.FIRST_NAME, request.need().beneficiaryFirstName())
        .with(Variable.COMMUNE, request.need().place().commune())
        .with(Variable.COLLECTIVITY, collectivity.displayName())
        .with(Variable.REFERENCE, request.id());
  }

  /** The day and the hour of an instant, in words. */
  static Facts when(Instant at, ZoneId zone, Language language) {
    String hour = hour(at.atZone(zone).toLocalTime(), language);
    return Facts.none()
        .with(Variable.DAY, day(at, zone, language))
        .with(Variable.START, hour)
        .with(Variable.HOUR, hour);
  }

  /** A distance in words. */
  static String distance(double km, Language language) {
    return String.format(language == Language.EN ? Locale.UK : Locale.FRANCE, "%.1f km", km);
  }

  /** What a kind is called here, in a word or two. */
  static String label(HelpKind kind, Collectivity collectivity, Language language) {
    String own = collectivity.settings().offered(kind).map(OfferedKind::label).orElse(null);
    return own != null ? own : ShortLabels.of(kind).in(language);
  }

  private static String day(Instant instant, ZoneId zone, Language language) {
    DateTimeFormatter form = language == Language.EN ? ENGLISH_DAY : FRENCH_DAY;
    return form.format(instant.atZone(zone)).replace(".", "");
  }

  private static String hour(LocalTime time, Language language) {
    if (language == Language.EN) {
      return ENGLISH_HOUR.format(time);
    }
    String minutes = time.getMinute() < 10 ? "0" + time.getMinute() : "" + time.getMinute();
    return time.getHour() + "h" + (time.getMinute() == 0 ? "" : minutes);
  }
}
