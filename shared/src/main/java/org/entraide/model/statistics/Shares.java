package org.entraide.model.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Attempt;
import org.entraide.model.call.CallPlan;
import org.entraide.model.call.Concern;
import org.entraide.model.call.Occurrence;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Need;

/**
 * What each thing adds to the counts, by nothing but its present state: whichever facts are heard
 * of it, how often and in which order, the last look at it decides.
 */
public final class Shares {
  private final CollectivityId tenant;
  private final ZoneId zone;

  /**
   * @param zone the collectivity's: its civil calendar says which month it is
   */
  public Shares(CollectivityId tenant, ZoneId zone) {
    this.tenant = tenant;
    this.zone = zone;
  }

  /** A request counts in the month of its window; help given, in that of the day it was given. */
  public Share of(HelpRequest request) {
    Share.Builder share = new Share.Builder();
    Need need = request.need();
    String insee = need.place() == null ? null : need.place().insee();
    LocalDate planned = need.window().from().atZone(zone).toLocalDate();
    Collection<Mission> taken = request.missions().stream().filter(Mission::takesPlace).toList();
    for (String cell : cells(planned, insee)) {
      if (request.state() != HelpRequest.State.CANCELLED) {
        share.add(cell, Count.HELPS_PLANNED, 1);
      }
      if (request.state() == HelpRequest.State.COMPLETED) {
        share.add(cell, Count.HELPS_DONE, 1);
      }
      if (request.state() != HelpRequest.State.CANCELLED && !need.declared()) {
        share.add(cell, Count.PLACES, need.volunteersNeeded());
        share.add(cell, Count.PLACES_FILLED, Math.min(taken.size(), need.volunteersNeeded()));
      }
      share.add(cell, Count.INVITATIONS, request.invitations().size());
      if (!need.declared()) {
        share.add(cell, Count.MATCHES, taken.size());
        taken.forEach(
            m ->
                share.add(
                    cell,
                    AcceptTimes.count(Duration.between(request.createdAt(), m.acceptedAt())),
                    1));
      }
    }
    taken.stream()
        .filter(m -> m.state() == Mission.State.COMPLETED)
        .forEach(m -> given(share, need, m, insee));
    return share.share(false);
  }

  private void given(Share.Builder share, Need need, Mission mission, String insee) {
    LocalDate on =
        Optional.ofNullable(mission.doneOn())
            .orElseGet(() -> mission.doneAt().atZone(zone).toLocalDate());
    for (String cell : cells(on, insee)) {
      share.add(
          cell,
          need.declared() ? Count.declared(need.kind()) : Count.confirmed(need.kind()),
          mission.minutes());
      share.seat(cell, Count.PEOPLE, need.beneficiaryId());
      active(share, cell, mission.volunteerId());
    }
    share.seat(Cell.of(on.getYear()), Count.people(need.kind()), need.beneficiaryId());
  }

  /**
   * A call counts in the month of its day.
   *
   * @param insee the commune of the person called, or null
   */
  public Share of(Occurrence call, String insee) {
    Share.Builder share = new Share.Builder();
    if (call.state() != Occurrence.State.CANCELLED) {
      for (String cell : cells(call.date(), insee)) {
        share.add(cell, Count.CALLS_PLANNED, 1);
        if (call.state() == Occurrence.State.UNREACHABLE) {
          share.add(cell, Count.CALLS_UNREACHABLE, 1);
        }
        call.attempts().stream()
            .filter(attempt -> attempt.outcome() == Attempt.Result.ANSWERED)
            .forEach(attempt -> answered(share, cell, call, attempt));
      }
    }
    return share.share(false);
  }

  private static void answered(Share.Builder share, String cell, Occurrence call, Attempt attempt) {
    share.add(cell, Count.CALLS_DONE, 1);
    share.add(cell, Count.CALL_MINUTES, attempt.minutes());
    share.seat(cell, Count.PEOPLE, call.beneficiaryId());
    if (!CallPlan.DESK.equals(attempt.callerId())) {
      active(share, cell, attempt.callerId());
    }
  }

  /** Who helps in one commune in one month are too few to be told. */
  private static void active(Share.Builder share, String cell, String volunteerId) {
    if (!Cell.isMonthOfCommune(cell)) {
      share.seat(cell, Count.ACTIVE, volunteerId);
    }
  }

  /** A concern counts as long as it is not closed. */
  public Share of(Concern concern) {
    Share.Builder share = new Share.Builder();
    if (concern.state() != Concern.State.CLOSED) {
      share.add(Cell.NOW, Count.CONCERNS_OPEN, 1);
    }
    return share.share(false);
  }

  /**
   * A volunteer counts as long as they may be asked.
   *
   * @param asked whether they ever were
   */
  public Share of(Volunteer volunteer, boolean asked) {
    Share.Builder share = new Share.Builder();
    if (volunteer.state() == Volunteer.State.VETTED) {
      share.add(Cell.NOW, Count.VOLUNTEERS, 1);
      share.add(Cell.NOW, Count.NEVER_ASKED, asked ? 0 : 1);
    }
    return share.share(asked);
  }

  /** Its month and year, and those of its commune where the collectivity has more than one. */
  private Set<String> cells(LocalDate on, String insee) {
    Set<String> cells = new LinkedHashSet<>();
    cells.add(Cell.of(YearMonth.from(on)));
    cells.add(Cell.of(on.getYear()));
    if (!tenant.isCommune() && insee != null && !insee.isEmpty()) {
      cells.add(Cell.of(on.getYear(), insee));
      cells.add(Cell.of(YearMonth.from(on), insee));
    }
    return cells;
  }
}
