package org.entraide.model.matching;

import java.util.List;
import org.entraide.model.people.Volunteer;

/** Somebody who may be asked. */
public final class Candidate {
  private final Neighbour neighbour;
  private final double score;
  private final List<Reason> reasons;

  Candidate(Neighbour neighbour, double score, List<Reason> reasons) {
    this.neighbour = neighbour;
    this.score = score;
    this.reasons = List.copyOf(reasons);
  }

  /** Who it is. */
  public Volunteer volunteer() {
    return neighbour.volunteer();
  }

  /** As the crow flies, kilometres. */
  public double distanceKm() {
    return neighbour.distanceKm();
  }

  /** From 0 to 1: the higher, the sooner asked. */
  public double score() {
    return score;
  }

  /** Why they stand where they stand, what counts most first. */
  public List<Reason> reasons() {
    return reasons;
  }

  Neighbour neighbour() {
    return neighbour;
  }
}
