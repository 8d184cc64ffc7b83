package org.entraide.requests.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A calendar as text (RFC 5545), in one time zone. The zone is described by the clock changes that
 * its entries meet, one by one, so that no rule of when clocks change has to be told.
 */
public final class Feed {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration A_YEAR = Duration.ofDays(366);
  private static final LocalDateTime LONG_AGO = LocalDateTime.of(1970, 1, 1, 0, 0);

  private final String name;
  private final ZoneId zone;
  private final List<Entry> entries;

  /**
   * @param name what the calendar is called
   */
  public Feed(String name, ZoneId zone, List<Entry> entries) {
    this.name = name;
    this.zone = zone;
    this.entries = List.copyOf(entries);
  }

  /** The text. */
  @Override
  public String toString() {
    ContentLines lines = new ContentLines();
    lines.line("BEGIN", "VCALENDAR").line("VERSION", "2.0");
    lines.line("PRODID", "-//Entraide//Entraide//FR").line("CALSCALE", "GREGORIAN");
    lines.line("METHOD", "PUBLISH").text("X-WR-CALNAME", name);
    // How often to ask again, in the two ways that programs know.
    lines.line("REFRESH-INTERVAL;VALUE=DURATION", "PT4H").line("X-PUBLISHED-TTL", "PT4H");
    timeZone(lines);
    entries.forEach(entry -> event(lines, entry));
    return lines.line("END", "VCALENDAR").toString();
  }

  private void event(ContentLines lines, Entry entry) {
    lines.line("BEGIN", "VEVENT").text("UID", entry.uid());
    lines.line("DTSTAMP", UTC.format(entry.changedAt()));
    lines.line("LAST-MODIFIED", UTC.format(entry.changedAt()));
    lines.line("SEQUENCE", Long.toString(entry.sequence()));
    lines.line("DTSTART;TZID=" + zone, local(entry.window().from()));
    lines.line("DTEND;TZID=" + zone, local(entry.window().to()));
    lines.text("SUMMARY", entry.summary());
    if (entry.place() != null) {
      lines.text("LOCATION", entry.place());
    }
    lines.line("STATUS", entry.cancelled() ? "CANCELLED" : "CONFIRMED");
    lines.line("TRANSP", entry.cancelled() ? "TRANSPARENT" : "OPAQUE").line("END", "VEVENT");
  }

  private void timeZone(ContentLines lines) {
    lines.line("BEGIN", "VTIMEZONE").line("TZID", zone.getId());
    Instant first =
        entries.stream()
            .map(entry -> entry.window().from())
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    Instant last =
        entries.stream()
            .map(entry -> entry.window().to())
            .max(Comparator.naturalOrder())
            .orElse(first);
    // From a year before on: some programs lose their way without both a winter and a summer.
    Instant before = first.minus(A_YEAR);
    ZoneOffsetTransition change = zone.getRules().nextTransition(before);
    if (change == null || change.getInstant().isAfter(first)) {
      ZoneOffset always = zone.getRules().getOffset(before);
      observance(lines, false, LONG_AGO, always, always);
    }
    while (change != null && !change.getInstant().isAfter(last)) {
      observance(
          lines,
          zone.getRules().isDaylightSavings(change.getInstant()),
          change.getDateTimeBefore(),
          change.getOffsetBefore(),
          change.getOffsetAfter());
      change = zone.getRules().nextTransition(change.getInstant());
    }
    lines.line("END", "VTIMEZONE");
  }

  private static void observance(
      ContentLines lines, boolean summer, LocalDateTime from, ZoneOffset before, ZoneOffset after) {
    String kind = summer ? "DAYLIGHT" : "STANDARD";
    lines.line("BEGIN", kind).line("DTSTART", LOCAL.format(from));
    lines.line("TZOFFSETFROM", offset(before)).line("TZOFFSETTO", offset(after));
    lines.line("END", kind);
  }

  private String local(Instant instant) {
    return LOCAL.format(instant.atZone(zone));
  }

  /** {@code +0100}, with seconds where a zone once had them. */
  private static String offset(ZoneOffset offset) {
    int seconds = Math.abs(offset.getTotalSeconds());
    String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
    String text = String.format(Locale.ROOT, "%s%02d%02d", sign, seconds / 3600, seconds / 60 % 60);
    return seconds % 60 == 0 ? text : text + String.format(Locale.ROOT, "%02d", seconds % 60);
  }
}
