package org.entraide.requests;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.HelpKind;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpDone;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Need;
import org.entraide.model.request.Outcome;
import org.entraide.model.request.Solicitation;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.AcceptRequest;
import org.entraide.usecase.Act;
import org.entraide.usecase.ActOnRequest;
import org.entraide.usecase.Acted;
import org.entraide.usecase.Diaries;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.NewRequest;

/** Counts help that was given off-platform, whether it had been asked for here or not. */
final class DeclareHelp {
  private final Store store;
  private final Ids ids;
  private final CommuneNames communes;

  DeclareHelp(Store store, Ids ids, CommuneNames communes) {
    this.store = store;
    this.ids = ids;
    this.communes = communes;
  }

  /** Declares an open request met; {@code act.personId()} is the volunteer. */
  Acted met(Act act, Collectivity collectivity, Mission.Report report) {
    Optional<Volunteer> volunteer = volunteer(collectivity, act.personId());
    if (volunteer.isEmpty()
        && store.find(Entities.REQUESTS, act.tenant(), act.requestId()).isPresent()) {
      return new Acted.Unknown(Acted.Unknown.Thing.VOLUNTEER);
    }
    return new ActOnRequest(store)
        .act(
            act,
            "request.declare",
            collectivity,
            request -> {
              Outcome outcome =
                  HelpDone.declare(request, act.personId(), report, act.actor(), act.at());
              boolean vetted =
                  volunteer
                      .filter(v -> isVetted(v, request.need().kind(), act, collectivity))
                      .isPresent();
              return outcome instanceof Outcome.Changed && !vetted
                  ? new Outcome.Refused(Outcome.Reason.NOT_VETTED)
                  : outcome;
            },
            (changes, declared) -> count(changes, declared, act.personId()));
  }

  /** Declares help that nobody had asked for here; {@code act.requestId()} is null. */
  Opened given(
      Act act,
      Collectivity collectivity,
      String beneficiaryId,
      HelpKind kind,
      Mission.Report report) {
    String id = ids.next(act.at());
    return store.decide(
        Entities.BENEFICIARIES,
        collectivity.id(),
        beneficiaryId,
        current -> decide(act, collectivity, id, current, kind, report));
  }

  private Decision<Opened> decide(
      Act act,
      Collectivity collectivity,
      String id,
      Optional<Versioned<Beneficiary>> helped,
      HelpKind kind,
      Mission.Report report) {
    if (helped.isEmpty()) {
      return Decision.keep(new Opened.Refused("beneficiary.notFound"));
    }
    Optional<Volunteer> volunteer = volunteer(collectivity, act.personId());
    if (volunteer.isEmpty()) {
      return Decision.keep(new Opened.Refused("volunteer.notFound"));
    }
    Beneficiary beneficiary = helped.get().value();
    if (!beneficiary.agrees()) {
      return Decision.keep(new Opened.Refused("beneficiary.noConsent"));
    }
    if (!isVetted(volunteer.get(), kind, act, collectivity)) {
      return Decision.keep(new Opened.Refused("volunteer.notVetted"));
    }
    ZoneId zone = collectivity.settings().timeZone();
    LocalDate day = report.doneOn();
    Need need =
        new Need(
            beneficiary.id(),
            beneficiary.firstName(),
            beneficiary.associationId(),
            kind,
            new TimeWindow(
                day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant()),
            report.minutes(),
            1,
            null,
            OpenRequest.place(collectivity, beneficiary, communes),
            true);
    Outcome.Changed declared =
        HelpDone.declared(id, need, act.personId(), report, act.actor(), act.at());
    HelpRequest request = declared.request();
    Changes changes = Changes.of(collectivity.id(), act.at());
    NewRequest.write(changes, request);
    changes.unchanged(Entities.BENEFICIARIES, helped.get());
    declared.events().forEach(changes::tell);
    count(changes, request, act.personId());
    if (act.actor().onBehalfOf() != null) {
      changes.audit(new AuditEntry(act.actor(), "request.declare", "request#" + request.id()));
    }
    Opened done =
        new Opened.Done(
            new Dossier(
                collectivity,
                request,
                1,
                beneficiary,
                Map.of(act.personId(), volunteer.get()),
                null));
    return Decision.change(done, changes);
  }

  private void count(Changes changes, HelpRequest request, String volunteerId) {
    Hours.count(changes, request, request.placeOf(volunteerId).orElseThrow());
    Solicitation holds = AcceptRequest.held(request, changes.tenant(), volunteerId);
    changes.create(Entities.SOLICITATIONS, holds.id(), holds);
    new Diaries(store).did(changes, request, volunteerId);
  }

  private Optional<Volunteer> volunteer(Collectivity collectivity, String volunteerId) {
    return store.find(Entities.VOLUNTEERS, collectivity.id(), volunteerId).map(Versioned::value);
  }

  private static boolean isVetted(
      Volunteer volunteer, HelpKind kind, Act act, Collectivity collectivity) {
    LocalDate today = act.at().atZone(collectivity.settings().timeZone()).toLocalDate();
    return volunteer.mayGive(kind, collectivity.settings(), today);
  }
}
