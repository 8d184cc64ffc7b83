package org.entraide.requests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.event.DomainEvent.ConsentWithdrawn;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Failures;

/**
 * Ends what was asked for a person who does not agree to be helped any more: nobody is looked for,
 * and whoever was invited or was to come is told. What was given already stays, for those who gave
 * it to say so. Each request is a transaction of its own, so doing it again ends what is left.
 */
final class StopHelping {
  private static final String REASON = "Cette aide n’est plus souhaitée.";

  /** In this order, so that a place that is taken meanwhile is met later. */
  private static final List<HelpRequest.State> LIVE =
      List.of(HelpRequest.State.OPEN, HelpRequest.State.UNFILLED, HelpRequest.State.ACCEPTED);

  private final Store store;

  StopHelping(Store store) {
    this.store = store;
  }

  /** Nothing is done for who agrees again by now. */
  void on(ConsentWithdrawn fact, CollectivityId tenant, Instant now) {
    Optional<Beneficiary> person =
        store.find(Entities.BENEFICIARIES, tenant, fact.beneficiaryId()).map(Versioned::value);
    if (person.filter(p -> p.consent() == null).isEmpty()) {
      return;
    }
    Failures failures = new Failures();
    // Until nothing is left: a place given back while this reads makes a request open again.
    while (LIVE.stream().mapToInt(state -> end(state, fact, tenant, now, failures)).sum() > 0) {
      failures.rethrow();
    }
    failures.rethrow();
  }

  /** How many were ended. */
  private int end(
      HelpRequest.State state,
      ConsentWithdrawn fact,
      CollectivityId tenant,
      Instant now,
      Failures failures) {
    AtomicInteger ended = new AtomicInteger();
    Page.all(wanted -> store.indexed(Entities.REQUESTS, tenant, state.name(), "", wanted))
        .filter(request -> request.value().need().beneficiaryId().equals(fact.beneficiaryId()))
        .map(Versioned::id)
        .toList()
        .forEach(id -> failures.keep(() -> ended.addAndGet(end(id, tenant, now) ? 1 : 0)));
    return ended.get();
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
