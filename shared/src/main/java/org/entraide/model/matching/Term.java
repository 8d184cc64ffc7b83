package org.entraide.model.matching;

import java.util.Optional;
import org.entraide.model.Text;

/** One thing that speaks for a candidate. All terms are in {@link Terms}. */
interface Term {
  /** From 0, nothing speaks for them, to 1, nothing could speak more. */
  double value(Search search, Neighbour neighbour);

  /** What is worth saying about it; empty when it says nothing about this neighbour. */
  Optional<Note> note(Search search, Neighbour neighbour);

  /**
   * A term in words.
   *
   * @param value what was measured, or null
   */
  record Note(Number value, Text text) {}
}
