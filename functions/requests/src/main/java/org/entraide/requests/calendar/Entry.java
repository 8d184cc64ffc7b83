package org.entraide.requests.calendar;

import java.time.Instant;
import org.entraide.model.TimeWindow;

/**
 * Something to do at a time. No surname, phone or address: calendars travel, and are shown to
 * others.
 *
 * @param uid the same for ever, whatever changes
 * @param sequence one more with each change, from 0
 * @param changedAt the last change
 * @param summary in a few words
 * @param place the commune, or null for a call
 * @param cancelled not to be done any more
 */
public record Entry(
    String uid,
    long sequence,
    Instant changedAt,
    TimeWindow window,
    String summary,
    String place,
    boolean cancelled) {}
