package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.VettingItem;
import org.entraide.model.request.HelpRequest;

/**
 * Who is looked for: a request, seen with the collectivity's settings and the languages in which
 * the beneficiary can be spoken to.
 *
 * @param languages two-letter codes; empty when nothing is known, and then any language will do
 * @param now when it is asked: the month whose invitations count is this instant's
 */
public record Search(HelpRequest request, Settings settings, Set<String> languages, Instant now) {

  /** A window up to this long is an appointment: it must suit as a whole. */
  private static final Duration LONGEST_APPOINTMENT = Duration.ofDays(1);

  public Search {
    languages = Set.copyOf(languages);
  }

  /** When help is needed. */
  public TimeWindow window() {
    return request.need().window();
  }

  /** Where help is needed: distances are counted from here. */
  public Position place() {
    return request.need().place().position();
  }

  /** The zone in which local times are meant. */
  public ZoneId zone() {
    return settings.timeZone();
  }

  /**
   * Whether the window is an appointment, a day long at most, which must suit as a whole. In a
   * longer one (up to a month) the two agree on a moment, and it is enough that there is one.
   */
  public boolean isAppointment() {
    return isAppointment(window());
  }

  static boolean isAppointment(TimeWindow window) {
    return window.length().compareTo(LONGEST_APPOINTMENT) <= 0;
  }

  /** The earliest beginning of an appointment that could overlap this one. */
  public Instant earliestOverlap() {
    return window().from().minus(LONGEST_APPOINTMENT);
  }

  /** The local days that the window touches, in order. */
  public List<LocalDate> days() {
    LocalDate first = window().from().atZone(zone()).toLocalDate();
    LocalDate last = window().to().minusNanos(1).atZone(zone()).toLocalDate();
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** The civil month, in the collectivity's zone, whose invitations count against the cap. */
  public YearMonth month() {
    return YearMonth.from(now.atZone(zone()));
  }

  /** The month as instants. */
  public TimeWindow monthWindow() {
    return new TimeWindow(
        month().atDay(1).atStartOfDay(zone()).toInstant(),
        month().plusMonths(1).atDay(1).atStartOfDay(zone()).toInstant());
  }

  /** What a volunteer must have shown: the collectivity's own set and the kind's. */
  public Set<VettingItem.Type> requiredVetting() {
    Set<VettingItem.Type> required = new LinkedHashSet<>(settings.requiredVetting());
    settings
        .offered(request.need().kind())
        .ifPresent(offered -> required.addAll(offered.requiredVetting()));
    return required;
  }
}
