package org.entraide.simulator;

import java.time.LocalDate;
import java.util.List;
import org.entraide.directory.CommuneDirectory;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Settings;
import org.entraide.simulator.people.Parameters;
import org.entraide.simulator.town.Scenario;
import org.entraide.simulator.town.Territory;

/** Small scenarios for tests. */
final class Stories {
  /** Clocks change on its first Sunday, and the second is a public holiday. */
  static final LocalDate MONDAY = LocalDate.of(2026, 10, 19);

  private static final CommuneDirectory DIRECTORY = new CommuneDirectory();

  private Stories() {}

  /** A collectivity with so many volunteers, for so many days from a Monday in October. */
  static Scenario in(
      String tenant, int volunteers, int days, Parameters parameters, Settings.Matching matching) {
    Territory territory =
        Territory.of(new CollectivityId(tenant), DIRECTORY, 0.004).with(volunteers);
    return new Scenario(List.of(territory), MONDAY, 0, days, parameters, matching);
  }
}
