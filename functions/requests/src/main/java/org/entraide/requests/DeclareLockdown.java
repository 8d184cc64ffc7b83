package org.entraide.requests;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.LockdownChanged;
import org.entraide.model.lockdown.Lockdown;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * Declares a lockdown, or lifts it. Requests that there are already follow ({@link ChangeVisits}),
 * and are gone through once more a little later: what was opened, accepted or given back at the
 * very moment is found then.
 */
final class DeclareLockdown {
  private static final Duration ONCE_MORE_AFTER = Duration.ofMinutes(10);

  private final Store store;
  private final Collectivity collectivity;

  DeclareLockdown(Store store, Collectivity collectivity) {
    this.store = store;
    this.collectivity = collectivity;
  }

  /** A lockdown and the collectivity that it is about: what a route shows of either decision. */
  record Declared(Versioned<Lockdown> lockdown, Collectivity collectivity) {}

  /** Declares it. */
  Declared declare(
      String id, LocalDate from, LocalDate to, Set<String> beneficiaryIds, Actor by, Instant at) {
    Lockdown declared = Lockdown.declare(id, from, to, beneficiaryIds, by, at);
    return store.commit(
        Decision.change(
            new Declared(new Versioned<>(id, declared, 1), collectivity),
            spreading(
                Changes.of(collectivity.id(), at).create(Entities.LOCKDOWNS, id, declared),
                id,
                1,
                new AuditEntry(by, "lockdown.declare", "lockdown#" + id))));
  }

  /** Lifts it; once lifted, it stays so. Empty when there is none of that id. */
  Optional<Declared> lift(String id, Actor by, Instant at) {
    return store.decide(
        Entities.LOCKDOWNS,
        collectivity.id(),
        id,
        current -> {
          if (current.isEmpty() || current.get().value().isLifted()) {
            return Decision.keep(current.map(lockdown -> new Declared(lockdown, collectivity)));
          }
          Versioned<Lockdown> read = current.get();
          Lockdown lifted = read.value().lift(by, at);
          return Decision.change(
              Optional.of(
                  new Declared(new Versioned<>(id, lifted, read.version() + 1), collectivity)),
              spreading(
                  Changes.of(collectivity.id(), at).replace(Entities.LOCKDOWNS, read, lifted),
                  id,
                  3,
                  new AuditEntry(by, "lockdown.lift", "lockdown#" + id)));
        });
  }

  private static Changes spreading(Changes changes, String id, int pass, AuditEntry entry) {
    return changes
        .tell(new LockdownChanged(id, pass))
        .remind(changes.at().plus(ONCE_MORE_AFTER), new LockdownChanged(id, pass + 1))
        .audit(entry);
  }
}
