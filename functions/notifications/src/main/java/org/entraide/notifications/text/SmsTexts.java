package org.entraide.notifications.text;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings.OfferedKind;
import org.entraide.model.request.HelpRequest;

/**
 * What people read: full facts (what, when, roughly where), so that nobody must log in to decide,
 * and never an address. Each text is one SMS part in any language, with any name.
 */
public final class SmsTexts {
  private final Language language;
  private final ZoneId zone;
  private final String kind;
  private final String day;
  private final String hours;
  private final String start;
  private final String person;
  private final String commune;

  /** Texts about one request, for a reader of {@code language}. */
  public SmsTexts(HelpRequest request, Collectivity collectivity, Language language) {
    this.language = language;
    this.zone = collectivity.settings().timeZone();
    TimeWindow window = request.need().window();
    this.kind = label(request.need().kind(), collectivity);
    this.day = day(window.from());
    this.start = hour(window.from());
    this.hours = start + "-" + hour(window.to());
    this.person = request.need().beneficiaryFirstName();
    this.commune = request.need().place().commune();
  }

  /** Somebody is asked: {@code link} is where they answer. */
  public String invitation(double distanceKm, String link) {
    String km = distance(distanceKm);
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "%s %s %s pour %s, %s (%s). Oui ou non : %s",
                    "%s %s %s for %s, %s (%s). Yes or no: %s",
                    s.shorten(kind),
                    day,
                    hours,
                    s.shorten(person),
                    s.shorten(commune),
                    km,
                    link),
            s ->
                words(
                    "%s %s %s %s %s %s %s",
                    "%s %s %s %s %s %s %s",
                    s.shorten(kind),
                    day,
                    hours,
                    s.shorten(person),
                    s.shorten(commune),
                    km,
                    link)));
  }

  /** Somebody else was first. */
  public String standDown() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "%s %s %s à %s : quelqu'un d'autre s'en charge. Merci d'être là.",
                    "%s %s %s in %s: somebody else takes care of it. Thank you.",
                    s.shorten(kind),
                    day,
                    hours,
                    s.shorten(commune))));
  }

  /** The beneficiary hears who comes. */
  public String accepted(String volunteerFirstName) {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "Bonne nouvelle : %s viendra pour vous %s %s (%s).",
                    "Good news: %s will come for you %s %s (%s).",
                    s.shorten(volunteerFirstName),
                    day,
                    hours,
                    s.shorten(kind))));
  }

  /** The beneficiary hears that a volunteer had to withdraw. */
  public String searchingAgain() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "%s %s : un empêchement. Nous cherchons quelqu'un d'autre et vous tenons au courant.",
                    "%s %s: something came up. We are looking for somebody else and keep you informed.",
                    s.shorten(kind),
                    day)));
  }

  /** It is not needed any more. */
  public String cancelled() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "%s %s %s pour %s, %s : annulé. Merci d'être là.",
                    "%s %s %s for %s, %s: cancelled. Thank you.",
                    s.shorten(kind),
                    day,
                    hours,
                    s.shorten(person),
                    s.shorten(commune))));
  }

  /** The day before. */
  public String dayBefore() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "Rappel : demain %s, %s %s pour %s, %s.",
                    "Reminder: tomorrow %s, %s %s for %s, %s.",
                    day,
                    s.shorten(kind),
                    hours,
                    s.shorten(person),
                    s.shorten(commune))));
  }

  /** Shortly before. */
  public String hourBefore() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "À tout à l'heure : %s à %s pour %s, %s.",
                    "See you soon: %s at %s for %s, %s.",
                    s.shorten(kind),
                    start,
                    s.shorten(person),
                    s.shorten(commune))));
  }

  /** The day after: was it done? */
  public String done() {
    return Wording.onePart(
        List.of(
            s ->
                words(
                    "%s du %s pour %s : est-ce fait ? Notez vos heures dans l'application ou auprès de la mairie.",
                    "%s of %s for %s: is it done? Note your hours in the app or with the town hall.",
                    s.shorten(kind),
                    day,
                    s.shorten(person))));
  }

  private String words(String fr, String en, Object... facts) {
    return String.format(Locale.ROOT, language == Language.EN ? en : fr, facts);
  }

  private String label(HelpKind kindOfHelp, Collectivity collectivity) {
    String own = collectivity.settings().offered(kindOfHelp).map(OfferedKind::label).orElse(null);
    return own != null ? own : ShortLabels.of(kindOfHelp).in(language);
  }

  private String day(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    Locale locale = language == Language.EN ? Locale.UK : Locale.FRANCE;
    String weekday = DateTimeFormatter.ofPattern("EEE", locale).format(local).replace(".", "");
    return weekday + " " + DateTimeFormatter.ofPattern("dd/MM", locale).format(local);
  }

  private String hour(Instant instant) {
    LocalTime time = instant.atZone(zone).toLocalTime();
    if (language == Language.EN) {
      return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
    }
    return time.getHour()
        + "h"
        + (time.getMinute() == 0 ? "" : String.format(Locale.ROOT, "%02d", time.getMinute()));
  }

  private String distance(double km) {
    String number = String.format(language == Language.EN ? Locale.UK : Locale.FRANCE, "%.1f", km);
    return number + " km";
  }
}
