package org.entraide.model.people;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** A weekly slot in which a volunteer may be asked, in local time. */
public record Availability(DayOfWeek day, LocalTime from, LocalTime to) {}
