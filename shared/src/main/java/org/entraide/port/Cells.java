package org.entraide.port;

import ch.hsr.geohash.GeoHash;
import java.util.ArrayList;
import java.util.List;
import org.entraide.model.Position;

/**
 * The geohash cells by which volunteers near a place are found. A volunteer stands in the index
 * under a cell of {@link #COARSE} characters (about 4.9 km from north to south and, in France, 3.2
 * to 4.5 km from east to west), there in the order of their whole geohash: so a cell of {@link
 * #FINE} characters (a thirty-second of it) is one query too. Rings of coarse cells reach far with
 * few queries in the country; where a cell holds more than a page, rings of fine cells come first.
 */
public final class Cells {
  private static final int COARSE = 5;
  private static final int FINE = 6;

  /** About 38 m by 19 m: nothing nearer is told apart. */
  private static final int WHOLE = 8;

  private static final int FINE_RINGS = 2;
  private static final double KM_OF_A_DEGREE = 111.195;

  private Cells() {}

  /** The partition of the index that a position lies in. */
  public static String partitionOf(Position position) {
    return geohash(position, COARSE);
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

  /** The first rings of fine cells, nearest first. */
  public static List<Ring> fine(Position centre) {
    List<Ring> rings = new ArrayList<>();
    for (int steps = 0; steps <= FINE_RINGS; steps++) {
      rings.add(ring(centre, FINE, steps, Double.MAX_VALUE));
    }
    return rings;
  }

  /** Rings of coarse cells, nearest first, until none comes within {@code radiusKm}. */
  public static List<Ring> coarse(Position centre, double radiusKm) {
    List<Ring> rings = new ArrayList<>();
    for (int steps = 0; ; steps++) {
      Ring ring = ring(centre, COARSE, steps, radiusKm);
      rings.add(ring);
      if (ring.completeKm() >= radiusKm) {
        return rings;
      }
    }
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
    String code =
        geohash(
            new Position(Math.max(-90, Math.min(90, lat)), Math.IEEEremainder(lon, 360)),
            precision);
    return new Cell(code.substring(0, COARSE), code.length() == COARSE ? "" : code);
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
