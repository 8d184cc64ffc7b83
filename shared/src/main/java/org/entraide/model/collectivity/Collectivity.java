package org.entraide.model.collectivity;

import java.time.Instant;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;

/**
 * A tenant: a commune, a grouping of communes or a département that runs mutual aid.
 *
 * @param name as in the commune directory: {@code Château-Thierry}
 * @param position its reference point
 * @param population inhabitants, from the directory
 * @param settings how it makes the service its own
 */
public record Collectivity(
    CollectivityId id,
    String name,
    Position position,
    int population,
    Settings settings,
    Actor createdBy,
    Instant createdAt) {

  /** The same collectivity with other settings. */
  public Collectivity with(Settings changed) {
    return new Collectivity(id, name, position, population, changed, createdBy, createdAt);
  }
}
