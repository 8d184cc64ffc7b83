package org.entraide.model.matching;

import java.time.Instant;
import java.util.List;
import org.entraide.model.people.Volunteer;

/**
 * Somebody who may be asked.
 *
 * @param mayBeToldAt when an invitation may reach them: by the hours and holidays of their own
 *     collectivity
 * @param score from 0 to 1: the higher, the sooner asked
 * @param reasons why they stand where they stand, what counts most first
 */
public record Candidate(
    Neighbour neighbour, Instant mayBeToldAt, double score, List<Reason> reasons) {
  public Candidate {
    reasons = List.copyOf(reasons);
  }

  /** Who it is. */
  public Volunteer volunteer() {
    return neighbour.volunteer();
  }

  /** Kilometres by road. */
  public double distanceKm() {
    return neighbour.distanceKm();
  }
}
