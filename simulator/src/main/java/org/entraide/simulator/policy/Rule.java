package org.entraide.simulator.policy;

import java.time.Instant;
import java.util.List;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;

/** Whom a rival policy asks next, and when it will ask again. */
interface Rule {
  /**
   * Who is asked now.
   *
   * @param vetted in the order of registration; nobody who was asked for this request before
   */
  List<Volunteer> next(HelpRequest request, List<Volunteer> vetted, Settings settings);

  /**
   * When it asks again; the last moment at the latest.
   *
   * @param lastMoment when asking ends
   */
  default Instant again(HelpRequest request, Settings settings, Instant now, Instant lastMoment) {
    return lastMoment;
  }
}
