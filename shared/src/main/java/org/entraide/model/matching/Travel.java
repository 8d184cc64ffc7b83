package org.entraide.model.matching;

import java.time.Duration;
import org.entraide.model.Position;

/** How far and how long by road, estimated from positions alone. */
public final class Travel {
  /**
   * Road kilometres for each kilometre as the crow flies: the mean of 300 European cities and their
   * surroundings (Environment and Planning B, 2023, doi:10.1177/23998083231168870).
   */
  private static final double DETOUR = 1.34;

  /** Kilometres an hour by car from village to village: 80 outside, 50 or 30 inside; assumed. */
  private static final double RURAL_SPEED = 45;

  private Travel() {}

  /** Kilometres by road. */
  public static double km(Position from, Position to) {
    return byRoad(from.distanceKm(to));
  }

  /** Kilometres by road for a distance as the crow flies. */
  public static double byRoad(double km) {
    return km * DETOUR;
  }

  /** As the crow flies, the farthest that so many kilometres of road may lead. */
  public static double crowFlies(double roadKm) {
    return roadKm / DETOUR;
  }

  /** How long the way takes by car. */
  public static Duration time(Position from, Position to) {
    return Duration.ofSeconds(Math.round(km(from, to) / RURAL_SPEED * 3600));
  }
}
