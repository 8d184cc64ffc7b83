package org.entraide.model.people;

import java.time.LocalDate;

/** Days on which a volunteer is away, both ends included, local dates. */
public record Leave(LocalDate from, LocalDate to) {
  /** Whether that day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
