package org.entraide.simulator.people;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.entraide.model.TimeWindow;
import org.entraide.model.people.Availability;
import org.entraide.model.people.Volunteer;

/** A volunteer as they go through the simulation: what they were asked lately, and what they do. */
final class SimulatedVolunteer {
  private static final Duration LATELY = Duration.ofDays(30);
  private static final Duration LONGEST_APPOINTMENT = Duration.ofDays(1);

  private final Volunteer volunteer;
  private final Temper temper;
  private final Chance chance;
  private final Deque<Instant> seen = new ArrayDeque<>();
  private final Deque<Instant> accepted = new ArrayDeque<>();
  private final Map<String, TimeWindow> held = new HashMap<>();
  private final Set<String> knows = new HashSet<>();
  private Instant mutedUntil = Instant.MIN;

  SimulatedVolunteer(Volunteer volunteer, Temper temper, Chance chance) {
    this.volunteer = volunteer;
    this.temper = temper;
    this.chance = chance;
  }

  Volunteer volunteer() {
    return volunteer;
  }

  Temper temper() {
    return temper;
  }

  Chance chance() {
    return chance;
  }

  boolean isMuted(Instant now) {
    return now.isBefore(mutedUntil);
  }

  /** Hears nothing for so long, and then begins afresh. */
  void mute(Instant now, Duration length) {
    mutedUntil = now.plus(length);
    seen.clear();
  }

  void sees(Instant now) {
    seen.add(now);
  }

  /** Invitations seen in the last 30 days. */
  int seenLately(Instant now) {
    return countLately(seen, now);
  }

  /** Helps accepted in the last 30 days. */
  int acceptedLately(Instant now) {
    return countLately(accepted, now);
  }

  private static int countLately(Deque<Instant> instants, Instant now) {
    while (!instants.isEmpty() && instants.peek().isBefore(now.minus(LATELY))) {
      instants.remove();
    }
    return instants.size();
  }

  void holds(String requestId, TimeWindow window, String beneficiaryId, Instant now) {
    held.put(requestId, window);
    knows.add(beneficiaryId);
    accepted.add(now);
  }

  void lets(String requestId) {
    held.remove(requestId);
  }

  boolean knows(String beneficiaryId) {
    return knows.contains(beneficiaryId);
  }

  /** Whether they hold another appointment at that time. */
  boolean isTaken(TimeWindow window) {
    return isAppointment(window)
        && held.values().stream().anyMatch(h -> isAppointment(h) && h.overlaps(window));
  }

  /**
   * Whether they will really be free: for an appointment then, for a longer window at some half-day
   * of it. A half-day of a day is free or not, whoever asks.
   *
   * @param stated chance to be free when their slots say so; {@code unstated}, when they do not
   */
  boolean isFree(TimeWindow window, ZoneId zone, double stated, double unstated) {
    if (isAppointment(window)) {
      var from = window.from().atZone(zone);
      return isFree(from.toLocalDate(), from.toLocalTime(), stated, unstated);
    }
    LocalDate last = window.to().atZone(zone).toLocalDate();
    return window
        .from()
        .atZone(zone)
        .toLocalDate()
        .datesUntil(last.plusDays(1))
        .anyMatch(
            day ->
                isFree(day, LocalTime.of(10, 0), stated, unstated)
                    || isFree(day, LocalTime.of(15, 0), stated, unstated));
  }

  private boolean isFree(LocalDate day, LocalTime time, double stated, double unstated) {
    if (volunteer.leaves().stream().anyMatch(leave -> leave.contains(day))) {
      return false;
    }
    int half = time.getHour() < 13 ? 0 : 1;
    double draw = chance.about("free").about(2 * day.toEpochDay() + half).uniform();
    return draw < (says(day.getDayOfWeek(), time) ? stated : unstated);
  }

  private boolean says(DayOfWeek day, LocalTime time) {
    return volunteer.availability().isEmpty()
        || volunteer.availability().stream().anyMatch(slot -> covers(slot, day, time));
  }

  private static boolean covers(Availability slot, DayOfWeek day, LocalTime time) {
    return slot.day() == day && !time.isBefore(slot.from()) && time.isBefore(slot.to());
  }

  static boolean isAppointment(TimeWindow window) {
    return window.length().compareTo(LONGEST_APPOINTMENT) <= 0;
  }
}
