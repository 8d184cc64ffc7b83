package org.entraide.model.recurrence;

import java.time.LocalDate;

/** Until when a rule goes on. */
public sealed interface End {
  /** It does not end by itself. */
  record Never() implements End {}

  /** After so many dates, at least one, counted from the first. */
  record Times(int count) implements End {}

  /** With that local date, included. */
  record Until(LocalDate day) implements End {}
}
