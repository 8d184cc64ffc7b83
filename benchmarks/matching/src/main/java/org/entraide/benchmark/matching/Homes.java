package org.entraide.benchmark.matching;

import java.util.SplittableRandom;
import org.entraide.model.Position;

/**
 * Where volunteers live: spread evenly over a disc, the n-th at its edge when n live within. So
 * whoever comes later lives farther out, and the neighbourhood of the middle is the same however
 * many there are.
 *
 * @param middle of the disc
 * @param perKm2 volunteers on each square kilometre
 */
record Homes(Position middle, double perKm2) {
  private static final Position BOURGES = new Position(46.9, 2.4);
  private static final double EARTH_RADIUS_KM = 6371.0088;
  private static final double HALF_EARTH_KM2 = 2 * Math.PI * EARTH_RADIUS_KM * EARTH_RADIUS_KM;

  /** Around the middle of the country. */
  static Homes of(double perKm2) {
    return new Homes(BOURGES, perKm2);
  }

  /** Square kilometres on which so many live. */
  double areaKm2(int volunteers) {
    return volunteers / perKm2;
  }

  /** The home of the n-th, from 0. */
  Position home(int n) {
    double distance = Math.acos(1 - areaKm2(n) / HALF_EARTH_KM2);
    double bearing = new SplittableRandom(n).nextDouble() * 2 * Math.PI;
    double lat = Math.toRadians(middle.lat());
    double sinLat =
        Math.sin(lat) * Math.cos(distance) + Math.cos(lat) * Math.sin(distance) * Math.cos(bearing);
    double east =
        Math.atan2(
            Math.sin(bearing) * Math.sin(distance) * Math.cos(lat),
            Math.cos(distance) - Math.sin(lat) * sinLat);
    return new Position(Math.toDegrees(Math.asin(sinLat)), middle.lon() + Math.toDegrees(east));
  }
}
