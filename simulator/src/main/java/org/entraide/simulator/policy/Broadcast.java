package org.entraide.simulator.policy;

import java.util.List;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Travel;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;

/**
 * Everybody within the collectivity's radius is notified of everything: of every kind, at once, as
 * today's services do. (Beyond the radius nobody would be asked by any policy: to count those too
 * would only make this one look worse.)
 */
final class Broadcast implements Rule {
  @Override
  public List<Volunteer> next(HelpRequest request, List<Volunteer> vetted, Settings settings) {
    double radius = settings.matching().radiusKm();
    return vetted.stream()
        .filter(v -> Travel.km(request.need().place().position(), v.position()) <= radius)
        .toList();
  }
}
