package org.entraide.requests;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.entraide.model.Actor;
import org.entraide.model.HelpKind;
import org.entraide.model.Role;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Need;
import org.entraide.model.request.Outcome;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Ids;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.NewRequest;

/**
 * Opens a request, so that the search begins; without the person's consent, as it is when the
 * request comes to be, there is none.
 */
final class OpenRequest {
  private final Store store;
  private final Ids ids;
  private final CommuneNames communes;

  OpenRequest(Store store, Ids ids, CommuneNames communes) {
    this.store = store;
    this.ids = ids;
    this.communes = communes;
  }

  /**
   * @param owner whose beneficiaries the caller may name
   */
  record Command(
      Collectivity collectivity,
      Reader owner,
      String beneficiaryId,
      HelpKind kind,
      TimeWindow window,
      int minutes,
      int volunteersNeeded,
      String note,
      boolean urgent,
      Actor by,
      Instant at) {}

  Opened open(Command command) {
    String id = ids.next(command.at());
    return store.decide(
        Entities.BENEFICIARIES,
        command.collectivity().id(),
        command.beneficiaryId(),
        current -> decide(command, id, current));
  }

  private Decision<Opened> decide(
      Command command, String id, Optional<Versioned<Beneficiary>> current) {
    Collectivity collectivity = command.collectivity();
    Optional<Versioned<Beneficiary>> found =
        current.filter(read -> command.owner().mayAskFor(read.value()));
    if (found.isEmpty()) {
      return Decision.keep(new Opened.Refused("beneficiary.notFound"));
    }
    Beneficiary beneficiary = found.get().value();
    if (!beneficiary.agrees()) {
      return Decision.keep(new Opened.Refused("beneficiary.noConsent"));
    }
    Need asked =
        new Need(
            beneficiary.id(),
            beneficiary.firstName(),
            beneficiary.associationId(),
            command.kind(),
            command.window(),
            command.minutes(),
            command.volunteersNeeded(),
            command.note(),
            place(collectivity, beneficiary, communes),
            false);
    // Only visits may have to be given in another way: other kinds cost no read.
    Need need =
        command.kind() == HelpKind.VISIT
            ? asked.givenAs(Lockdowns.of(collectivity, store).kindFor(asked))
            : asked;
    Actor by =
        command.by().role() == Role.REFERENT
            ? command.by().onBehalfOf(beneficiary.id())
            : command.by();
    Outcome.Changed opened = HelpRequest.open(id, need, command.urgent(), by, command.at());
    Changes changes = Changes.of(collectivity.id(), command.at());
    HelpRequest request = opened.request();
    NewRequest.write(changes, request);
    changes.unchanged(Entities.BENEFICIARIES, found.get());
    opened.events().forEach(changes::tell);
    if (by.onBehalfOf() != null) {
      changes.audit(new AuditEntry(by, "request.open", "request#" + request.id()));
    }
    Opened done =
        new Opened.Done(new Dossier(collectivity, request, 1, beneficiary, Map.of(), null));
    return Decision.change(done, changes);
  }

  /**
   * Where help is needed: at the person's. Somebody of whom no commune is on record lives in the
   * one whose collectivity it is, or somewhere in the grouping or département.
   */
  static Need.Place place(
      Collectivity collectivity, Beneficiary beneficiary, CommuneNames communes) {
    String id = collectivity.id().value();
    String own = id.startsWith("com-") ? id.substring("com-".length()) : "";
    String insee = Objects.requireNonNullElse(beneficiary.insee(), own);
    boolean here = id.equals("com-" + insee);
    String commune = here ? collectivity.name() : communes.of(insee).orElse(collectivity.name());
    return new Need.Place(insee, commune, beneficiary.position());
  }
}
