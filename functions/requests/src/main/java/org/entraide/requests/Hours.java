package org.entraide.requests;

import java.time.YearMonth;
import java.util.List;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.port.UsageLine;

/**
 * The ledger lines of volunteers' minutes. The first line of a mission counts its minutes, each
 * correction adds one with the difference; ids follow from the mission, so that none counts twice.
 */
final class Hours {
  private Hours() {}

  /** The line of what the mission has become. */
  static UsageLine line(HelpRequest request, Mission mission) {
    List<Mission.Correction> corrections = mission.corrections();
    int counted = corrections.isEmpty() ? 0 : corrections.get(corrections.size() - 1).fromMinutes();
    return new UsageLine(
        YearMonth.from(mission.doneOn()),
        "MINUTES#%s#%s#%d".formatted(request.id(), mission.volunteerId(), corrections.size() + 1),
        request.need().kind() + "_MINUTES",
        mission.minutes() - counted,
        request.id());
  }
}
