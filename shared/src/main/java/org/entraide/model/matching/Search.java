package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.VettingItem;
import org.entraide.model.request.HelpRequest;

/**
 * Who is looked for: a request, seen with the collectivity's settings and what is known of the
 * person.
 *
 * @param now when it is asked
 */
public record Search(HelpRequest request, Settings settings, Asker asker, Instant now) {

  /** A window up to this long is an appointment: it must suit as a whole. */
  private static final Duration LONGEST_APPOINTMENT = Duration.ofDays(1);

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

  /** The local days that the window touches, in order. */
  public List<LocalDate> days() {
    LocalDate first = window().from().atZone(zone()).toLocalDate();
    LocalDate last = window().to().minusNanos(1).atZone(zone()).toLocalDate();
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** When the neighbour may be told: by the hours and holidays of their own collectivity. */
  public Instant mayTell(Neighbour neighbour) {
    return Waves.mayTell(request, neighbour.home(settings), now);
  }

  /**
   * The civil month, in their collectivity's zone, whose invitations count against the cap: that in
   * which they may be told.
   */
  public YearMonth month(Neighbour neighbour) {
    return YearMonth.from(mayTell(neighbour).atZone(neighbour.home(settings).timeZone()));
  }

  /** How many urgent invitations the neighbour may get in a month; none, who wants none at all. */
  public int urgentCap(Neighbour neighbour) {
    return Objects.equals(neighbour.volunteer().monthlyInvitationCap(), 0)
        ? 0
        : neighbour.home(settings).matching().monthlyUrgentCap();
  }

  /** How many invitations that are not urgent the neighbour may get in a month. */
  public int cap(Neighbour neighbour) {
    Integer own = neighbour.volunteer().monthlyInvitationCap();
    return own != null ? own : neighbour.home(settings).matching().monthlyInvitationCap();
  }

  /** The same search so many days later, at the same hour of the clock. */
  Search daysLater(int days) {
    Instant from = window().from().atZone(zone()).plusDays(days).toInstant();
    TimeWindow later = new TimeWindow(from, from.plus(window().length()));
    return new Search(request.movedTo(later), settings, asker, now);
  }

  /** The same search for another kind of help. */
  Search askingFor(HelpKind kind) {
    return new Search(request.askingFor(kind), settings, asker, now);
  }

  /**
   * What the neighbour must have shown: the collectivity's own set and the kind's; and, when they
   * are lent, what their own collectivity asks for as well.
   */
  public Set<VettingItem.Type> requiredVetting(Neighbour neighbour) {
    Set<VettingItem.Type> required = settings.requiredFor(request.need().kind());
    required.addAll(neighbour.home(settings).requiredFor(request.need().kind()));
    return required;
  }
}
