package org.entraide.model.people;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A weekly slot in which a volunteer may be asked, in local time.
 *
 * @param from earlier than {@code to}
 * @param to {@link #END_OF_DAY} for 24:00
 */
public record Availability(DayOfWeek day, LocalTime from, LocalTime to) {
  /** 24:00, which {@link LocalTime} does not have: its last instant of a day. */
  public static final LocalTime END_OF_DAY = LocalTime.MAX;
}
