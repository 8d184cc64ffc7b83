package org.entraide.port;

import ch.hsr.geohash.GeoHash;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.entraide.model.Position;

/**
 * The geohash cells by which volunteers near a place are found. Precision 5: about 4.9 km from
 * north to south and, in France, 3.2 to 4.5 km from east to west.
 */
public final class Cells {
  private static final int PRECISION = 5;

  private Cells() {}

  /** The cell that a position lies in. */
  public static String of(Position position) {
    return GeoHash.geoHashStringWithCharacterPrecision(position.lat(), position.lon(), PRECISION);
  }

  /**
   * The cells that may hold points within {@code radiusKm} of the centre, nearest ring first; each
   * ring is one cell wider than the one before.
   */
  public static List<Set<String>> ringsAround(Position centre, double radiusKm) {
    List<Set<String>> rings = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    GeoHash home = GeoHash.withCharacterPrecision(centre.lat(), centre.lon(), PRECISION);
    Set<GeoHash> edge = new LinkedHashSet<>(List.of(home));
    while (!edge.isEmpty()) {
      Set<String> ring = new LinkedHashSet<>();
      edge.forEach(cell -> ring.add(cell.toBase32()));
      seen.addAll(ring);
      rings.add(ring);
      Set<GeoHash> next = new LinkedHashSet<>();
      for (GeoHash cell : edge) {
        for (GeoHash neighbour : cell.getAdjacent()) {
          if (!seen.contains(neighbour.toBase32()) && touches(neighbour, centre, radiusKm)) {
            next.add(neighbour);
          }
        }
      }
      edge = next;
    }
    return rings;
  }

  /** Whether the cell's point nearest to the centre lies within the radius. */
  private static boolean touches(GeoHash cell, Position centre, double radiusKm) {
    var box = cell.getBoundingBox();
    double lat = clamp(centre.lat(), box.getSouthLatitude(), box.getNorthLatitude());
    double lon = clamp(centre.lon(), box.getWestLongitude(), box.getEastLongitude());
    return centre.distanceKm(new Position(lat, lon)) <= radiusKm;
  }

  private static double clamp(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }
}
