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
 * @param updatedAt the last change, or null
 */
public record Collectivity(
    CollectivityId id,
    String name,
    Position position,
    int population,
    Settings settings,
    Actor createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** A collectivity that was never changed. */
  public Collectivity(
      CollectivityId id,
      String name,
      Position position,
      int population,
      Settings settings,
      Actor createdBy,
      Instant createdAt) {
    this(id, name, position, population, settings, createdBy, createdAt, null);
  }

  /** The same collectivity with other settings, from {@code at} on. */
  public Collectivity with(Settings changed, Instant at) {
    return new Collectivity(id, name, position, population, changed, createdBy, createdAt, at);
  }

  /** What its people call it: the name that it chose, or the directory's. */
  public String displayName() {
    return settings.displayName() == null ? name : settings.displayName();
  }
}
