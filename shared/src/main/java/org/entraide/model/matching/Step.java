package org.entraide.model.matching;

import java.time.Instant;
import java.util.List;
import org.entraide.model.request.HelpRequest.Shortfall;

/** What is to be done for an open request now. There is always something: never silence. */
public sealed interface Step {
  /**
   * The next wave: these are asked, best first, and are given until then.
   *
   * @param candidates one or more
   */
  record Invite(List<Candidate> candidates, Instant until) implements Step {
    public Invite {
      candidates = List.copyOf(candidates);
    }
  }

  /** Nobody more can be asked, but some who were have time to answer until then. */
  record Wait(Instant until) implements Step {}

  /**
   * Nobody may be told at this hour or day, or more today: the same wave is looked at again then.
   */
  record Pause(Instant until) implements Step {}

  /** The référent takes over. */
  record HandOver(Shortfall.Reason reason) implements Step {}
}
