package org.entraide.simulator.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Travel;
import org.entraide.model.message.RingTimes;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;

/**
 * One after the other: the first on the list who offers the kind, lives within the collectivity's
 * radius and says to be free then. Each is given as long as a wave is; nobody is asked at night or
 * on a public holiday.
 */
final class FirstFree implements Rule {
  private static final int URGENT_HASTE = 4;

  @Override
  public List<Volunteer> next(HelpRequest request, List<Volunteer> vetted, Settings settings) {
    double radius = settings.matching().radiusKm();
    return vetted.stream()
        .filter(v -> v.kinds().contains(request.need().kind()))
        .filter(v -> Travel.km(request.need().place().position(), v.position()) <= radius)
        .filter(v -> isFree(v, request.need().window(), settings.timeZone()))
        .limit(1)
        .toList();
  }

  @Override
  public Instant again(HelpRequest request, Settings settings, Instant now, Instant lastMoment) {
    Duration usual = Duration.ofMinutes(settings.matching().waveDelayMinutes());
    Instant at = now.plus(request.urgent() ? usual.dividedBy(URGENT_HASTE) : usual);
    if (!request.urgent()) {
      at = RingTimes.of(settings).next(at);
    }
    return at.isBefore(lastMoment) ? at : lastMoment;
  }

  /** As the list on the desk says: a slot in which the window begins, on a day of it. */
  private static boolean isFree(Volunteer volunteer, TimeWindow window, ZoneId zone) {
    ZonedDateTime from = window.from().atZone(zone);
    ZonedDateTime to = window.to().atZone(zone);
    return from.toLocalDate()
        .datesUntil(to.toLocalDate().plusDays(1))
        .filter(day -> volunteer.leaves().stream().noneMatch(leave -> leave.contains(day)))
        .anyMatch(
            day ->
                volunteer.availability().isEmpty()
                    || volunteer.availability().stream()
                        .anyMatch(
                            slot ->
                                slot.day() == day.getDayOfWeek()
                                    && (!day.equals(from.toLocalDate())
                                        || slot.to().isAfter(from.toLocalTime()))
                                    && (!day.equals(to.toLocalDate())
                                        || slot.from().isBefore(to.toLocalTime()))));
  }
}
