package org.entraide.usecase;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.model.request.Viewer;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * What every act on a request has in common: it is decided on the request as it is, and becomes one
 * transaction of state, events, timers, ledger lines and the record of who acted for whom. To a
 * volunteer whom a request never concerned, it does not exist.
 */
public final class ActOnRequest {
  private final Store store;
  private final ReadDossier read;

  public ActOnRequest(Store store) {
    this.store = store;
    this.read = new ReadDossier(store);
  }

  /**
   * @param action the verb of the audit: {@code request.accept}
   * @param decide what the model makes of it
   * @param write what goes into the transaction beside the request and its events
   */
  public Acted act(
      Act act,
      String action,
      Collectivity collectivity,
      Function<HelpRequest, Outcome> decide,
      BiConsumer<Changes, HelpRequest> write) {
    return act(act, action, false, collectivity, decide, write);
  }

  /**
   * @param showsContact whether the answer shows a holder how to reach the beneficiary; the view is
   *     then audited in the same transaction
   */
  Acted act(
      Act act,
      String action,
      boolean showsContact,
      Collectivity collectivity,
      Function<HelpRequest, Outcome> decide,
      BiConsumer<Changes, HelpRequest> write) {
    return store.decide(
        Entities.REQUESTS,
        act.tenant(),
        act.requestId(),
        current -> {
          if (current.isEmpty() || (!act.byReferent() && !isTheirs(current.get().value(), act))) {
            return Decision.keep(new Acted.Unknown(Acted.Unknown.Thing.REQUEST));
          }
          Versioned<HelpRequest> request = current.get();
          Dossier before = read.of(collectivity, List.of(request), act.persons()).get(0);
          Outcome outcome = decide.apply(request.value());
          if (outcome instanceof Outcome.Refused refused) {
            return Decision.keep(new Acted.Refused(act, refused.reason(), before));
          }
          Changes changes = Changes.of(act.tenant(), act.at());
          Dossier after = before;
          if (outcome instanceof Outcome.Changed changed) {
            after = before.changedTo(changed.request());
            changes.replace(Entities.REQUESTS, request, changed.request());
            changed.events().forEach(changes::tell);
            write.accept(changes, changed.request());
            if (act.actor().onBehalfOf() != null) {
              changes.audit(new AuditEntry(act.actor(), action, "request#" + act.requestId()));
            }
          }
          if (showsContact) {
            after = showContact(act, after, changes);
          }
          boolean nothing = changes.writes().isEmpty() && changes.auditEntries().isEmpty();
          Acted done = new Acted.Done(act, after);
          return nothing ? Decision.keep(done) : Decision.change(done, changes);
        });
  }

  /** Whether it concerns the volunteer, who comes by the door of their own collectivity. */
  private static boolean isTheirs(HelpRequest request, Act act) {
    return request.concerns(act.personId())
        && request.homeOf(act.personId(), act.tenant()).equals(act.home());
  }

  private Dossier showContact(Act act, Dossier dossier, Changes changes) {
    boolean sees =
        act.actor().role() == Role.VOLUNTEER
            && Viewer.ofVolunteer(dossier.request(), act.personId(), act.at())
                .filter(viewer -> viewer.seesContactOf(dossier.request()))
                .isPresent();
    if (!sees) {
      return dossier;
    }
    changes.audit(ViewContact.entry(act.actor(), dossier));
    return read.withContact(dossier);
  }
}
