package org.entraide.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.entraide.model.call.Concern;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpDone;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.port.Changes;
import org.entraide.port.Store;
import org.entraide.usecase.Act;
import org.entraide.usecase.ActOnRequest;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Diaries;
import org.entraide.usecase.RaiseConcern;

/** Counts the minutes of one volunteer, once; a référent who says other minutes corrects them. */
public final class CompleteMission {
  private final Store store;

  public CompleteMission(Store store) {
    this.store = store;
  }

  /** Completes; the same minutes said again change nothing. */
  public Acted complete(
      Act act, Collectivity collectivity, int minutes, String note, Mission.Concern concern) {
    ZoneId zone = collectivity.settings().timeZone();
    return new ActOnRequest(store)
        .act(
            act,
            "request.complete",
            collectivity,
            request ->
                HelpDone.complete(
                    request,
                    act.personId(),
                    new Mission.Report(minutes, note, concern, doneOn(request, act.at(), zone)),
                    act.byReferent(),
                    act.actor(),
                    act.at()),
            (changes, changed) -> {
              Mission mission = changed.placeOf(act.personId()).orElseThrow();
              Hours.count(changes, changed, mission);
              if (mission.corrections().isEmpty()) {
                new Diaries(store).did(changes, changed, act.personId());
                raiseConcern(changes, changed, mission, act, collectivity);
              }
            });
  }

  /** What came up at the visit is before the référents as what comes up in a call is. */
  private static void raiseConcern(
      Changes changes, HelpRequest request, Mission mission, Act act, Collectivity collectivity) {
    if (mission.concern() == Mission.Concern.NONE) {
      return;
    }
    // One for each mission: its id follows from it.
    String id = request.id() + "-" + mission.volunteerId();
    Concern.Level level = Concern.Level.valueOf(mission.concern().name());
    new RaiseConcern(collectivity.settings())
        .write(
            changes,
            Concern.raise(
                id,
                request.need().beneficiaryId(),
                null,
                request.id(),
                level,
                mission.note(),
                act.actor(),
                act.at()));
  }

  /**
   * The local day that help is counted for: the window's last, unless it is said to be done before.
   */
  private static LocalDate doneOn(HelpRequest request, Instant at, ZoneId zone) {
    Instant end = request.need().window().to().minusNanos(1);
    return (at.isBefore(end) ? at : end).atZone(zone).toLocalDate();
  }
}
