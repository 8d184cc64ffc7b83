package org.entraide.collectivities;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.directory.Place;
import org.entraide.model.Actor;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.event.DomainEvent.CollectivityOpened;
import org.entraide.port.AuditEntry;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** Opens a tenant, with a key of its own for the links of its invitations. */
final class OpenCollectivity {
  private static final int KEY_BYTES = 32;

  private final RandomGenerator secrets;

  /**
   * @param secrets cryptographically strong
   */
  OpenCollectivity(RandomGenerator secrets) {
    this.secrets = secrets;
  }

  /** The new collectivity; empty when it is open already. */
  Optional<Versioned<Collectivity>> open(
      Store store, Place place, Settings settings, Actor by, Instant at) {
    Collectivity collectivity =
        new Collectivity(
            place.id(), place.name(), place.position(), place.population(), settings, by, at);
    LinkKey key = newKey();
    return store
        .with(Set.of(place.id()))
        .decide(
            Entities.COLLECTIVITY,
            place.id(),
            Entities.ONLY,
            current ->
                current.isPresent()
                    ? Decision.keep(Optional.empty())
                    : Decision.change(
                        Optional.of(new Versioned<>(Entities.ONLY, collectivity, 1)),
                        Changes.of(place.id(), at)
                            .create(Entities.COLLECTIVITY, Entities.ONLY, collectivity)
                            .create(Entities.LINK_KEY, Entities.ONLY, key)
                            .tell(new CollectivityOpened())
                            .audit(new AuditEntry(by, "collectivity.open", "collectivity"))));
  }

  private LinkKey newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    secrets.nextBytes(bytes);
    return new LinkKey(Base64.getEncoder().encodeToString(bytes));
  }
}
