package org.entraide.requests;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entraide.model.collectivity.Lending.HoursTo;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Mission;
import org.entraide.port.Changes;
import org.entraide.port.UsageLine;

/**
 * The ledger lines of volunteers' minutes. The first line of a mission counts its minutes, each
 * correction adds one with the difference; ids follow from the mission, so that none counts twice.
 * The hours of a lent volunteer stand on the statements that the two collectivities agreed on.
 */
final class Hours {
  private Hours() {}

  /** Counts what the mission has become. */
  static void count(Changes changes, HelpRequest request, Mission mission) {
    UsageLine line = line(request, mission);
    Optional<Loan> loan = request.loanOf(mission.volunteerId());
    HoursTo to = loan.map(Loan::hoursTo).orElse(HoursTo.BORROWER);
    if (to != HoursTo.LENDER) {
      changes.count(line);
    }
    if (to != HoursTo.BORROWER) {
      changes.ofVolunteerIn(loan.orElseThrow().lender()).count(line);
    }
  }

  private static UsageLine line(HelpRequest request, Mission mission) {
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
