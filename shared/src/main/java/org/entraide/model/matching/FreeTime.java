package org.entraide.model.matching;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.entraide.model.TimeWindow;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Leave;
import org.entraide.model.people.Volunteer;

/** When a volunteer may be asked, by their weekly slots and their leaves; local time throughout. */
final class FreeTime {
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private final List<Availability> slots;
  private final List<Leave> leaves;

  FreeTime(Volunteer volunteer) {
    this.slots = volunteer.availability();
    this.leaves = volunteer.leaves();
  }

  boolean isOnLeave(LocalDate day) {
    return leaves.stream().anyMatch(leave -> leave.contains(day));
  }

  /** Whether the slots cover every minute of the window. */
  boolean covers(Search search) {
    return slots.isEmpty()
        || search.days().stream()
            .allMatch(
                day -> {
                  Stretch asked = partOn(day, search.window(), search.zone());
                  return longestWithin(day, asked) >= asked.minutes();
                });
  }

  /**
   * Whether on some day, not of a leave, the slots and the window share so many minutes in a row.
   */
  boolean hasRoom(Search search, int minutes) {
    return search.days().stream()
        .filter(day -> !isOnLeave(day))
        .anyMatch(
            day -> {
              Stretch asked = partOn(day, search.window(), search.zone());
              int room = slots.isEmpty() ? asked.minutes() : longestWithin(day, asked);
              return room >= Math.min(minutes, MINUTES_OF_A_DAY);
            });
  }

  /**
   * The longest run of minutes that the day's slots, joined where they touch, have in that stretch.
   */
  private int longestWithin(LocalDate day, Stretch asked) {
    int longest = 0;
    int from = 0;
    int to = 0;
    for (Availability slot :
        slots.stream()
            .filter(slot -> slot.day() == day.getDayOfWeek())
            .sorted(Comparator.comparing(Availability::from))
            .toList()) {
      int begins = slot.from().toSecondOfDay() / 60;
      if (begins > to) {
        from = begins;
      }
      to = Math.max(to, endMinute(slot.to()));
      longest = Math.max(longest, Math.min(to, asked.to()) - Math.max(from, asked.from()));
    }
    return longest;
  }

  /**
   * A slot that ends in the day's last minute, as {@link Availability#END_OF_DAY}, ends with it.
   */
  private static int endMinute(LocalTime end) {
    int minute = end.toSecondOfDay() / 60;
    return minute == 0 || minute == MINUTES_OF_A_DAY - 1 ? MINUTES_OF_A_DAY : minute;
  }

  private static Stretch partOn(LocalDate day, TimeWindow window, ZoneId zone) {
    var from = window.from().atZone(zone);
    var to = window.to().atZone(zone);
    return new Stretch(
        from.toLocalDate().isBefore(day) ? 0 : from.toLocalTime().toSecondOfDay() / 60,
        to.toLocalDate().isAfter(day)
            ? MINUTES_OF_A_DAY
            : (to.toLocalTime().toSecondOfDay() + 59) / 60);
  }

  /** Minutes of a local day, end excluded. */
  private record Stretch(int from, int to) {
    int minutes() {
      return to - from;
    }
  }
}
