package org.entraide.model.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.event.DomainEvent.HoursCorrected;
import org.entraide.model.event.DomainEvent.RequestCompleted;
import org.entraide.model.request.HelpRequest.State;

/** That help was given: its minutes count once, and are corrected by a référent only. */
public final class HelpDone {
  /**
   * So long before its window may be said that help was given: the two may agree on an earlier hour
   * of the day, but nobody has helped days before.
   */
  private static final Duration EARLIEST = Duration.ofHours(12);

  private HelpDone() {}

  /** From when on it may be said that the help is done. */
  public static Instant mayBeSaidFrom(HelpRequest request) {
    return request.need().window().from().minus(EARLIEST);
  }

  /**
   * A volunteer's mission is done. Said again with the same minutes, and no other concern, it
   * changes nothing; with others it is a correction, if {@code mayCorrect}. The request is done
   * when no place is held any more and nobody else can come: none is left to take, or its time is
   * over.
   */
  public static Outcome complete(
      HelpRequest request,
      String volunteerId,
      Mission.Report report,
      boolean mayCorrect,
      Actor by,
      Instant at) {
    Optional<Mission> place = request.placeOf(volunteerId);
    if (place.isEmpty()) {
      return HelpRequest.refused(Outcome.Reason.NOT_HELD);
    }
    Mission mission = place.get();
    if (mission.state() == Mission.State.COMPLETED) {
      return repeat(request, mission, report, mayCorrect, by, at);
    }
    if (request.state() == State.CANCELLED) {
      return HelpRequest.refused(Outcome.Reason.CLOSED);
    }
    if (at.isBefore(mayBeSaidFrom(request))) {
      return HelpRequest.refused(Outcome.Reason.TOO_EARLY);
    }
    List<Mission> missions = request.each(mission, m -> m.completed(report, at));
    boolean nobodyElse = request.placesLeft() == 0 || !at.isBefore(request.need().window().to());
    boolean done = nobodyElse && missions.stream().noneMatch(m -> m.state() == Mission.State.HELD);
    Draft draft = new Draft(request).missions(missions);
    if (done) {
      draft
          .state(State.COMPLETED)
          .shortfall(null)
          .invitations(HelpRequest.stoodDown(request.invitations()));
    }
    return HelpRequest.changed(draft.at(at), told(request.id(), volunteerId, report, done));
  }

  /** A request that is open was met off-platform: it is done. */
  public static Outcome declare(
      HelpRequest request, String volunteerId, Mission.Report report, Actor by, Instant at) {
    Optional<Mission> place = request.placeOf(volunteerId);
    if (request.state() == State.COMPLETED
        && request.need().declared()
        && place.filter(m -> sameReport(m, report)).isPresent()) {
      return new Outcome.Already();
    }
    if (request.state() == State.COMPLETED || request.state() == State.CANCELLED) {
      return HelpRequest.refused(Outcome.Reason.CLOSED);
    }
    if (request.missions().stream().anyMatch(Mission::takesPlace)) {
      return HelpRequest.refused(Outcome.Reason.HELD);
    }
    List<Mission> missions = new ArrayList<>(request.missions());
    missions.add(Mission.held(volunteerId, request.round(), by, at).completed(report, at));
    HelpRequest declared =
        new Draft(request)
            .need(request.need().asDeclared())
            .state(State.COMPLETED)
            .shortfall(null)
            .invitations(HelpRequest.stoodDown(request.invitations()))
            .missions(missions)
            .at(at);
    return HelpRequest.changed(declared, told(request.id(), volunteerId, report, true));
  }

  /** Help that nobody had asked for here: a request that is done at once. */
  public static Outcome.Changed declared(
      String id, Need need, String volunteerId, Mission.Report report, Actor by, Instant at) {
    HelpRequest done =
        new HelpRequest(
            id,
            need.asDeclared(),
            false,
            State.COMPLETED,
            1,
            0,
            List.of(),
            List.of(Mission.held(volunteerId, 1, by, at).completed(report, at)),
            null,
            null,
            by,
            at,
            at);
    return new Outcome.Changed(done, List.of(told(id, volunteerId, report, true)));
  }

  private static Outcome repeat(
      HelpRequest request,
      Mission mission,
      Mission.Report report,
      boolean mayCorrect,
      Actor by,
      Instant at) {
    int minutes = report.minutes();
    boolean worried =
        report.concern() != Mission.Concern.NONE && report.concern() != mission.concern();
    if (mission.minutes() == minutes && !worried) {
      return new Outcome.Already();
    }
    // A concern is not lost in a report that says again what is counted: it is refused aloud.
    if (!mayCorrect || worried) {
      return HelpRequest.refused(Outcome.Reason.COUNTED);
    }
    HelpRequest corrected =
        new Draft(request)
            .missions(request.each(mission, m -> m.corrected(minutes, by, at)))
            .at(at);
    return HelpRequest.changed(
        corrected,
        new HoursCorrected(request.id(), mission.volunteerId(), mission.minutes(), minutes));
  }

  private static boolean sameReport(Mission mission, Mission.Report report) {
    return mission.minutes() == report.minutes() && report.doneOn().equals(mission.doneOn());
  }

  private static RequestCompleted told(
      String id, String volunteerId, Mission.Report report, boolean done) {
    return new RequestCompleted(id, volunteerId, report.minutes(), report.concern().name(), done);
  }
}
