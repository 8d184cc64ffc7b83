package org.entraide.model.matching;

import java.util.Optional;

/** One thing that speaks for a candidate. All terms are in {@link Ranking}. */
interface Term {
  /** From 0, nothing speaks for them, to 1, nothing could speak more. */
  double value(Search search, Neighbour neighbour);

  /** What is worth saying about it; empty when it says nothing about this neighbour. */
  Optional<Reason> reason(Search search, Neighbour neighbour);
}
