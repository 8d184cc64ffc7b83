package org.entraide.calls;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.entraide.http.ApiRequest;
import org.entraide.model.call.Horizon;
import org.entraide.model.call.Occurrence;

/**
 * The time that a list of calls is about: {@code from} and {@code to}, instants or local dates;
 * from today to the horizon when nothing is said.
 *
 * @param to excluded
 */
record Period(Instant from, Instant to, ZoneId zone) {

  static Period of(ApiRequest request, ZoneId zone) {
    LocalDate today = request.now().atZone(zone).toLocalDate();
    Instant from = request.instant("from", zone, 0).orElse(startOf(today, zone));
    LocalDate first = from.atZone(zone).toLocalDate();
    LocalDate last = first.isBefore(today) ? today : first;
    return new Period(
        from,
        request.instant("to", zone, 1).orElse(startOf(last.plusDays(Horizon.DAYS + 1L), zone)),
        zone);
  }

  boolean contains(Occurrence call) {
    return !call.plannedAt().isBefore(from) && call.plannedAt().isBefore(to);
  }

  boolean isEmpty() {
    return !from.isBefore(to);
  }

  /** What ids of its first day begin with; a time that clocks jump over may be a day later. */
  String firstId() {
    return day(from.atZone(zone).toLocalDate().minusDays(1));
  }

  /** After every id of its last day. */
  String lastId() {
    return day(to.atZone(zone).toLocalDate()) + "~";
  }

  /** Where it begins in the order of time. */
  String firstTime() {
    return DateTimeFormatter.ISO_INSTANT.format(from);
  }

  String lastTime() {
    return DateTimeFormatter.ISO_INSTANT.format(to);
  }

  private static String day(LocalDate date) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
