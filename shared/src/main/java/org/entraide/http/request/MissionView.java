package org.entraide.http.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entraide.http.Views;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Loan;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Viewer;
import org.entraide.runtime.Json;

/** A volunteer's side of a request: schema {@code Mission} of openapi.yaml. */
final class MissionView {
  private final Viewer viewer;
  private final LocalTimes times;

  MissionView(Viewer viewer, LocalTimes times) {
    this.viewer = viewer;
    this.times = times;
  }

  /**
   * @param volunteer who it is, or null when not on record any more
   * @param loan on which terms they are lent, or null: their last name stays with their own
   */
  ObjectNode of(Mission mission, Volunteer volunteer, Loan loan) {
    boolean referent = viewer == Viewer.REFERENT;
    boolean readsReport = referent || viewer.isVolunteer();
    ObjectNode json = Json.object();
    json.put("volunteerId", mission.volunteerId());
    if (volunteer != null) {
      json.put("firstName", volunteer.firstName());
      if (referent && loan == null) {
        json.put("lastName", volunteer.lastName());
      }
    }
    lentBy(json, loan);
    json.put("state", mission.state().name());
    times.put(json, "acceptedAt", mission.acceptedAt());
    if (referent || viewer == Viewer.HOLDER) {
      json.set("acceptedBy", Views.actor(mission.acceptedBy()));
    }
    times.put(json, "withdrawnAt", mission.withdrawnAt());
    if (referent && mission.withdrawnBecause() != null) {
      json.put("withdrawnBecause", mission.withdrawnBecause());
    }
    times.put(json, "completedAt", mission.doneAt());
    if (mission.state() == Mission.State.COMPLETED) {
      json.put("minutes", mission.minutes());
      if (readsReport) {
        report(json, mission);
      }
    }
    return json;
  }

  /** Which collectivity lends the volunteer, when one does. */
  static void lentBy(ObjectNode json, Loan loan) {
    if (loan != null) {
      json.putObject("lentBy").put("id", loan.lender().value()).put("name", loan.lenderName());
    }
  }

  private void report(ObjectNode json, Mission mission) {
    if (mission.note() != null) {
      json.put("note", mission.note());
    }
    json.put("concern", mission.concern().name());
    if (!mission.corrections().isEmpty()) {
      ArrayNode corrections = json.putArray("corrections");
      for (Mission.Correction correction : mission.corrections()) {
        ObjectNode one = corrections.addObject();
        times.put(one, "at", correction.at());
        one.set("by", Views.actor(correction.by()));
        one.put("fromMinutes", correction.fromMinutes());
        one.put("toMinutes", correction.toMinutes());
      }
    }
  }
}
