package org.entraide.simulator.town;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.entraide.directory.Place;
import org.entraide.model.Position;
import org.entraide.simulator.people.Chance;

/** Where people live: in a commune, by its inhabitants, around its point. */
final class Homes {
  private static final double KM_PER_DEGREE = 111.2;

  /** How far people live from the commune's point (one sigma), kilometres: an assumption. */
  private static final double VILLAGE_KM = 0.5;

  private static final double INHABITANTS_PER_SQUARE_KM_OF_SIGMA = 62_500;

  private final Map<Place, Double> communes = new LinkedHashMap<>();

  Homes(List<Place> communes) {
    communes.forEach(commune -> this.communes.put(commune, (double) commune.population()));
  }

  /** A home that chance gives. */
  Home draw(RandomGenerator random) {
    Place commune = Chance.pick(random, communes);
    double sigma =
        VILLAGE_KM + Math.sqrt(commune.population() / INHABITANTS_PER_SQUARE_KM_OF_SIGMA);
    double lat = commune.position().lat();
    double north = random.nextGaussian() * sigma / KM_PER_DEGREE;
    double east = random.nextGaussian() * sigma / (KM_PER_DEGREE * Math.cos(Math.toRadians(lat)));
    return new Home(commune, new Position(lat + north, commune.position().lon() + east));
  }

  record Home(Place commune, Position position) {
    String insee() {
      return commune.id().value().substring("com-".length());
    }
  }
}
