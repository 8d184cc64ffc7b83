package org.entraide.simulator.policy;

import java.util.Comparator;
import java.util.List;
import org.entraide.model.Position;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;

/** The ten who live nearest and offer the kind, at once and once in a round. */
final class NearestTen implements Rule {
  private static final int TEN = 10;

  @Override
  public List<Volunteer> next(HelpRequest request, List<Volunteer> vetted, Settings settings) {
    Position place = request.need().place().position();
    return vetted.stream()
        .filter(v -> request.wave() == 0 && v.kinds().contains(request.need().kind()))
        .sorted(Comparator.comparingDouble(v -> place.distanceKm(v.position())))
        .limit(TEN)
        .toList();
  }
}
