package org.entraide.model.matching;

import java.util.Locale;
import java.util.Optional;
import org.entraide.model.Text;

/** The nearer the better: 1 next door, 0 at the collectivity's radius. */
final class Nearness implements Term {
  @Override
  public double value(Search search, Neighbour neighbour) {
    double part = neighbour.distanceKm() / search.settings().matching().radiusKm();
    return Math.max(0, 1 - part);
  }

  @Override
  public Optional<Reason> reason(Search search, Neighbour neighbour) {
    double km = Math.round(neighbour.distanceKm() * 10) / 10.0;
    return Optional.of(
        new Reason(
            "DISTANCE",
            km,
            new Text(
                String.format(Locale.FRENCH, "À %.1f km.", km),
                String.format(Locale.ENGLISH, "%.1f km away.", km))));
  }
}
