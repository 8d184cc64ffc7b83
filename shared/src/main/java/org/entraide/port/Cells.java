package org.entraide.port;

import ch.hsr.geohash.GeoHash;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Position;

/**
 * The geohash cells by which volunteers near a place are found. A volunteer stands in the index
 * under a {@link Size#WIDE} cell, there in the order of their whole geohash: so every smaller cell
 * is one query too. In the country four wide cells reach farther than any volunteer goes; where
 * many live, smaller ones come first.
 */
public final class Cells {
  /** About 38 m by 19 m: nothing nearer is told apart. */
  private static final int WHOLE = 8;

  private static final double KM_OF_A_DEGREE = 111.195;

  /** Farther than any radius in France; nearer to a pole, degrees of longitude lead nowhere. */
  private static final int MOST_STEPS = 40;

  private Cells() {}

  /** How large a cell is; from east to west in metropolitan France, narrower in the north. */
  public enum Size {
    /** About 19.5 km from north to south, 24 to 29 km from east to west. */
    WIDE(4),
    /** About 4.9 km by 3.0 to 3.7 km. */
    MIDDLE(5),
    /** About 0.6 km by 0.8 to 0.9 km. */
    SMALL(6);

    private final int characters;

    Size(int characters) {
      this.characters = characters;
    }
  }

  /** The partition of the index that a position lies in. */
  public static String partitionOf(Position position) {
    return geohash(position, Size.WIDE.characters);
  }

  /** The position's place in the order of its partition. */
  public static String sortOf(Position position) {
    return geohash(position, WHOLE);
  }

  /**
   * One query.
   *
   * @param partition of the index
   * @param sortPrefix what the sort keys begin with; empty for the whole partition
   */
  public record Cell(String partition, String sortPrefix) {}

  /**
   * Cells at the same number of steps from the centre's own.
   *
   * @param completeKm as the crow flies: whoever lives nearer lies in this ring or one before it
   */
  public record Ring(List<Cell> cells, double completeKm) {
    public Ring {
      cells = List.copyOf(cells);
    }
  }

  /** Rings of cells of that size, nearest first, until all within {@code radiusKm} lie in them. */
  public static List<Ring> around(Position centre, Size size, double radiusKm) {
    List<Ring> rings = new ArrayList<>();
    do {
      rings.add(ring(centre, size.characters, rings.size(), radiusKm));
    } while (rings.get(rings.size() - 1).completeKm() < radiusKm && rings.size() <= MOST_STEPS);
    return rings;
  }

  /** The cells on the edge of the square so many steps around the centre's cell. */
  private static Ring ring(Position centre, int precision, int steps, double radiusKm) {
    var home = GeoHash.withCharacterPrecision(centre.lat(), centre.lon(), precision);
    var box = home.getBoundingBox();
    double height = box.getNorthLatitude() - box.getSouthLatitude();
    double width = box.getEastLongitude() - box.getWestLongitude();
    List<Cell> cells = new ArrayList<>();
    for (int north = -steps; north <= steps; north++) {
      for (int east = -steps; east <= steps; east++) {
        if (Math.max(Math.abs(north), Math.abs(east)) == steps) {
          double south = box.getSouthLatitude() + north * height;
          double west = box.getWestLongitude() + east * width;
          if (nearestKm(centre, south, west, height, width) <= radiusKm) {
            cells.add(cell(south + height / 2, west + width / 2, precision));
          }
        }
      }
    }
    double toNorth = box.getNorthLatitude() + steps * height - centre.lat();
    double toSouth = centre.lat() - box.getSouthLatitude() + steps * height;
    double toEast = box.getEastLongitude() + steps * width - centre.lon();
    double toWest = centre.lon() - box.getWestLongitude() + steps * width;
    double narrowest = Math.cos(Math.toRadians(Math.abs(centre.lat()) + (steps + 1) * height));
    return new Ring(
        cells,
        KM_OF_A_DEGREE
            * Math.min(Math.min(toNorth, toSouth), Math.min(toEast, toWest) * narrowest));
  }

  private static Cell cell(double lat, double lon, int precision) {
    Position middle = new Position(clamp(lat, -90, 90), Math.IEEEremainder(lon, 360));
    String sortPrefix = precision == Size.WIDE.characters ? "" : geohash(middle, precision);
    return new Cell(partitionOf(middle), sortPrefix);
  }

  /** From the centre to the cell's nearest point. */
  private static double nearestKm(
      Position centre, double south, double west, double height, double width) {
    double lat = clamp(centre.lat(), south, south + height);
    double lon = clamp(centre.lon(), west, west + width);
    return centre.distanceKm(new Position(clamp(lat, -90, 90), Math.IEEEremainder(lon, 360)));
  }

  private static double clamp(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  private static String geohash(Position position, int characters) {
    return GeoHash.geoHashStringWithCharacterPrecision(position.lat(), position.lon(), characters);
  }
}
