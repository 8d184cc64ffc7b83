package org.entraide.model;

/**
 * A point on Earth, WGS 84, in decimal degrees.
 *
 * @param lat latitude, −90 to 90
 * @param lon longitude, −180 to 180
 */
public record Position(double lat, double lon) {
  private static final double EARTH_RADIUS_KM = 6371.0088;

  /**
   * @throws IllegalArgumentException when a coordinate is out of range or not a number
   */
  public Position {
    if (!(lat >= -90 && lat <= 90)) {
      throw new IllegalArgumentException("latitude out of range: " + lat);
    }
    if (!(lon >= -180 && lon <= 180)) {
      throw new IllegalArgumentException("longitude out of range: " + lon);
    }
  }

  /** Great-circle distance in kilometres (haversine, mean Earth radius of IUGG). */
  public double distanceKm(Position other) {
    double halfDeltaLat = Math.toRadians(other.lat - lat) / 2;
    double halfDeltaLon = Math.toRadians(other.lon - lon) / 2;
    double h =
        square(Math.sin(halfDeltaLat))
            + Math.cos(Math.toRadians(lat))
                * Math.cos(Math.toRadians(other.lat))
                * square(Math.sin(halfDeltaLon));
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
  }

  private static double square(double x) {
    return x * x;
  }
}
