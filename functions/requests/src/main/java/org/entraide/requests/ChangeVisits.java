package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.LockdownChanged;
import org.entraide.model.event.DomainEvent.LockdownSpread;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.model.lockdown.LockdownPage;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Log;
import org.entraide.usecase.ReadDossier;

/**
 * Goes through the requests of a lockdown's days, some at a time, and gives each the kind that it
 * should have as things stand: a call for a visit while it holds, a visit again when it is lifted.
 * What comes twice, late or out of order finds nothing left to do. Each request is a transaction of
 * its own; a page tells of the next, once.
 */
final class ChangeVisits {
  private static final Duration PAGE_KEPT = Duration.ofDays(30);

  /** Requests at a time: well within the function's time, even when each of them changes. */
  private static final int PAGE = 50;

  /**
   * In this order, so that what is found or placed meanwhile comes later; what is given back
   * meanwhile is found the next time.
   */
  private static final List<HelpRequest.State> STATES =
      List.of(HelpRequest.State.OPEN, HelpRequest.State.UNFILLED, HelpRequest.State.ACCEPTED);

  private final Store store;

  ChangeVisits(Store store) {
    this.store = store;
  }

  void on(LockdownChanged fact, CollectivityId tenant, Instant now) {
    on(
        new LockdownSpread(fact.lockdownId(), fact.pass(), 0, STATES.get(0).name(), null),
        tenant,
        now);
  }

  void on(LockdownSpread fact, CollectivityId tenant, Instant now) {
    Optional<Collectivity> collectivity = new ReadDossier(store).collectivity(tenant);
    Optional<Lockdown> lockdown =
        store.find(Entities.LOCKDOWNS, tenant, fact.lockdownId()).map(Versioned::value);
    if (collectivity.isEmpty() || lockdown.isEmpty()) {
      return;
    }
    Lockdowns all = Lockdowns.of(collectivity.get(), store);
    Page<Versioned<HelpRequest>> page = page(fact, lockdown.get(), collectivity.get());
    int changed = 0;
    for (Versioned<HelpRequest> request : page.items()) {
      changed += change(request, all, fact.lockdownId(), now) ? 1 : 0;
    }
    goOn(fact, page.nextCursor(), tenant, now);
    Log.info(
        "lockdown",
        Map.of(
            "collectivityId", tenant,
            "code", fact.state(),
            "count", changed));
  }

  private Page<Versioned<HelpRequest>> page(
      LockdownSpread fact, Lockdown lockdown, Collectivity collectivity) {
    ZoneId zone = collectivity.settings().timeZone();
    // Requests sort by when their window begins.
    return store.indexedBetween(
        Entities.REQUESTS,
        collectivity.id(),
        fact.state(),
        lockdown.from().atStartOfDay(zone).toInstant().toString(),
        lockdown.to().plusDays(1).atStartOfDay(zone).toInstant().toString(),
        new Page.Wanted(PAGE, fact.cursor()));
  }

  /** Whether it had to change. */
  private boolean change(
      Versioned<HelpRequest> listed, Lockdowns all, String lockdownId, Instant now) {
    if (!(giveAs(listed.value(), all, lockdownId, now) instanceof Outcome.Changed)) {
      return false;
    }
    CollectivityId tenant = all.collectivity().id();
    return store.decide(
        Entities.REQUESTS,
        tenant,
        listed.id(),
        Optional.of(listed),
        current -> {
          if (current.isEmpty()
              || !(giveAs(current.get().value(), all, lockdownId, now)
                  instanceof Outcome.Changed changed)) {
            return Decision.keep(false);
          }
          Changes changes =
              Changes.of(tenant, now).replace(Entities.REQUESTS, current.get(), changed.request());
          changed.events().forEach(changes::tell);
          return Decision.change(true, changes);
        });
  }

  private static Outcome giveAs(
      HelpRequest request, Lockdowns all, String lockdownId, Instant now) {
    HelpKind kind = all.kindFor(request.need());
    return request.giveAs(kind, lockdownId, now);
  }

  /** Tells of the next page: of this state, or of the next one; nothing after the last. */
  private void goOn(LockdownSpread fact, String cursor, CollectivityId tenant, Instant now) {
    int state = STATES.indexOf(HelpRequest.State.valueOf(fact.state()));
    if (cursor == null && state == STATES.size() - 1) {
      return;
    }
    LockdownPage done = new LockdownPage(fact.lockdownId(), fact.pass(), fact.page());
    LockdownSpread next =
        new LockdownSpread(
            fact.lockdownId(),
            fact.pass(),
            fact.page() + 1,
            STATES.get(cursor == null ? state + 1 : state).name(),
            cursor);
    store.decide(
        Entities.LOCKDOWN_PAGES,
        tenant,
        done.id(),
        current ->
            current.isPresent()
                ? Decision.keep(false)
                : Decision.change(
                    true,
                    Changes.of(tenant, now)
                        .create(Entities.LOCKDOWN_PAGES, done.id(), done, now.plus(PAGE_KEPT))
                        .tell(next)));
  }
}
