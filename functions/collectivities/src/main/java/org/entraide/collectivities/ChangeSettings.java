package org.entraide.collectivities;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Changes how a collectivity makes the service its own. */
final class ChangeSettings {
  private final Store store;

  ChangeSettings(Store store) {
    this.store = store;
  }

  /**
   * The collectivity with its settings changed; empty when it is not open.
   *
   * @param change gives the settings to be, from the collectivity as it is
   */
  Optional<Versioned<Collectivity>> change(
      CollectivityId id, Function<Versioned<Collectivity>, Settings> change, Actor by, Instant at) {
    return store.decide(
        Entities.COLLECTIVITY,
        id,
        Entities.ONLY,
        current ->
            current
                .map(read -> decided(read, change.apply(read), by, at))
                .orElseGet(() -> Decision.keep(Optional.empty())));
  }

  private static Decision<Optional<Versioned<Collectivity>>> decided(
      Versioned<Collectivity> read, Settings settings, Actor by, Instant at) {
    if (settings.equals(read.value().settings())) {
      return Decision.keep(Optional.of(read));
    }
    Collectivity changed = read.value().with(settings, at);
    return Decision.change(
        Optional.of(new Versioned<>(read.id(), changed, read.version() + 1)),
        Changes.of(changed.id(), at)
            .replace(Entities.COLLECTIVITY, read, changed)
            .audit(new AuditEntry(by, "collectivity.change", "collectivity")));
  }
}
