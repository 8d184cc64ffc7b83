package org.entraide.requests;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Consents;
import org.entraide.usecase.Failures;

/**
 * Ends what was asked for a person who does not agree to be helped any more: nobody is looked for,
 * and whoever was invited or was to come is told. What was given already stays, for those who gave
 * it to say so. Each request is a transaction of its own, so doing it again ends what is left.
 */
final class StopHelping {
  private static final String REASON = "Cette aide n’est plus souhaitée.";

  private static final Set<HelpRequest.State> LIVE =
      EnumSet.of(HelpRequest.State.OPEN, HelpRequest.State.UNFILLED, HelpRequest.State.ACCEPTED);

  private final Store store;

  StopHelping(Store store) {
    this.store = store;
  }

  /** Nothing is done for who agrees again by now. */
  void on(ConsentWithdrawn fact, CollectivityId tenant, Instant now) {
    if (!Consents.isWithdrawn(fact, tenant, store)) {
      return;
    }
    // Until nothing is left: a place given back while this reads makes a request open again.
    Set<String> ended = new HashSet<>();
    do {
      ended.clear();
      Failures failures = new Failures();
      for (String id : liveRequestsOf(fact.beneficiaryId(), tenant)) {
        failures.keep(
            () -> {
              if (end(id, tenant, now)) {
                ended.add(id);
              }
            });
      }
      failures.rethrow();
    } while (!ended.isEmpty());
  }

  /** All that was opened before they withdrew: these are consistent reads. */
  private List<String> liveRequestsOf(String beneficiaryId, CollectivityId tenant) {
    RequestsOfPeople requests = new RequestsOfPeople(store, tenant);
    return Page.all(wanted -> requests.of(beneficiaryId, wanted))
        .filter(request -> LIVE.contains(request.value().state()))
        .map(Versioned::id)
        .toList();
  }

  private boolean end(String requestId, CollectivityId tenant, Instant now) {
    return store.decide(
        Entities.REQUESTS,
        tenant,
        requestId,
        current -> {
          Versioned<HelpRequest> read = current.orElseThrow();
          if (wasGiven(read.value(), now)
              || !(read.value().cancel(REASON, Actor.SYSTEM, now)
                  instanceof Outcome.Changed changed)) {
            return Decision.keep(false);
          }
          Changes changes =
              Changes.of(tenant, now)
                  .replace(Entities.REQUESTS, read, changed.request())
                  .audit(new AuditEntry(Actor.SYSTEM, "request.cancel", "request#" + requestId));
          changed.events().forEach(changes::tell);
          new CancelRequest(store).releaseHolders(changes, changed.request());
          return Decision.change(true, changes);
        });
  }

  /** Whoever came has yet to say so. */
  private static boolean wasGiven(HelpRequest request, Instant now) {
    return !request.holders().isEmpty() && !now.isBefore(request.need().window().to());
  }
}
