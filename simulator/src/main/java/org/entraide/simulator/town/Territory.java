package org.entraide.simulator.town;

import java.util.List;
import org.entraide.directory.CommuneDirectory;
import org.entraide.directory.Place;
import org.entraide.model.CollectivityId;

/**
 * A collectivity that is played, with its real communes.
 *
 * @param communes those where people live; one or more
 * @param volunteers how many there are, vetted or not
 */
public record Territory(Place place, List<Place> communes, int volunteers) {
  public Territory {
    communes = List.copyOf(communes);
  }

  /**
   * The collectivity of that id with volunteers in proportion to its inhabitants.
   *
   * @throws IllegalArgumentException when the directory does not know it
   */
  public static Territory of(
      CollectivityId id, CommuneDirectory directory, double volunteersPerInhabitant) {
    Place place =
        directory
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("not in the directory: " + id));
    List<Place> inhabited =
        directory.communesOf(id).stream().filter(commune -> commune.population() > 0).toList();
    int volunteers = (int) Math.max(1, Math.round(place.population() * volunteersPerInhabitant));
    return new Territory(place, inhabited, volunteers);
  }

  /** The same with so many volunteers. */
  public Territory with(int count) {
    return new Territory(place, communes, count);
  }

  /** Its id as a tenant. */
  public CollectivityId tenant() {
    return place.id();
  }
}
