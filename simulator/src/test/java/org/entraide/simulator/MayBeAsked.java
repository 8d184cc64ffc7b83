package org.entraide.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.model.request.Need;
import org.entraide.simulator.engine.Observations;
import org.entraide.simulator.engine.Observations.Fate;
import org.entraide.simulator.town.Town;

/**
 * Who may be asked, written a second time and plainly, from the product's promises and not from its
 * code: vetted, offers the kind, near, speaks, free, not away, not busy, not asked twice.
 */
final class MayBeAsked {
  private static final Duration DAY = Duration.ofDays(1);

  /** Those of the stories' autumn and winter. */
  private static final Set<String> HOLIDAYS =
      Set.of("2026-11-01", "2026-11-11", "2026-12-25", "2027-01-01");

  private final Observations seen;
  private final Settings settings;
  private final ZoneId zone;
  private final Map<String, Volunteer> volunteers = new HashMap<>();
  private final Map<String, Beneficiary> people = new HashMap<>();

  MayBeAsked(Observations seen) {
    Town town = seen.towns().get(0);
    this.seen = seen;
    this.settings = town.collectivity().settings();
    this.zone = settings.timeZone();
    town.volunteers().forEach(v -> volunteers.put(v.id(), v));
    town.beneficiaries().forEach(b -> people.put(b.id(), b));
  }

  /** What speaks against the invitation; empty when nothing does. */
  Optional<String> whyNot(Fate fate, Invitation invitation) {
    Volunteer v = volunteers.get(invitation.volunteerId());
    TimeWindow window = fate.ask().need().window();
    Set<String> spoken = Set.copyOf(people.get(fate.ask().need().beneficiaryId()).languages());
    double km = 1.34 * fate.ask().need().place().position().distanceKm(v.position());
    if (v.state() != Volunteer.State.VETTED || !isVettedFor(v, window)) {
      return Optional.of("not vetted");
    } else if (!v.kinds().contains(fate.ask().need().kind())) {
      return Optional.of("does not offer the kind");
    } else if (km > settings.matching().radiusKm()
        || (v.maxDistanceKm() != null && km > v.maxDistanceKm())) {
      return Optional.of("too far");
    } else if (v.languages().stream().noneMatch(spoken::contains)) {
      return Optional.of("no common language");
    } else if (!isFree(v, window, fate.ask().need().minutes())) {
      return Optional.of("not free");
    } else if (isBusy(v, fate, invitation.invitedAt())) {
      return Optional.of("cannot be there in time from or for another appointment");
    } else if (hadAPlace(fate, invitation)) {
      return Optional.of("has or had a place of it");
    } else if (wasAskedBefore(fate, invitation)) {
      return Optional.of("asked again");
    } else if (wasChosen(invitation) || isUrgent(fate, invitation.round())) {
      return Optional.empty();
    } else if (v.weeklyDigest()) {
      return Optional.of("wants the weekly digest");
    } else if (isQuiet(invitation.invitedAt())) {
      return Optional.of("disturbed at night or on a public holiday");
    }
    return Optional.empty();
  }

  /** From the weekly digest, unasked. */
  static boolean wasChosen(Invitation invitation) {
    return invitation.wave() == Invitation.NO_WAVE;
  }

  /** Asked as urgent, or re-opened within a day of the window before that round. */
  static boolean isUrgent(Fate fate, int round) {
    Instant dayBefore = fate.ask().need().window().from().minus(DAY);
    return fate.ask().urgent()
        || fate.end().missions().stream()
            .anyMatch(
                m ->
                    m.state() == Mission.State.WITHDRAWN
                        && m.round() < round
                        && m.withdrawnAt().isAfter(dayBefore));
  }

  private boolean isVettedFor(Volunteer v, TimeWindow window) {
    LocalDate last = window.to().minusMillis(1).atZone(zone).toLocalDate();
    return v.vetting().stream()
            .map(VettingItem::type)
            .toList()
            .containsAll(settings.requiredVetting())
        && v.vetting().stream()
            .noneMatch(item -> item.expiresOn() != null && item.expiresOn().isBefore(last));
  }

  private boolean isFree(Volunteer v, TimeWindow window, int minutes) {
    if (window.length().compareTo(DAY) > 0) {
      return window
          .from()
          .atZone(zone)
          .toLocalDate()
          .datesUntil(window.to().atZone(zone).toLocalDate().plusDays(1))
          .anyMatch(day -> hasMinutes(v, day, window, minutes));
    }
    // Every minute of an appointment, looked at one by one.
    for (Instant at = window.from(); at.isBefore(window.to()); at = at.plusSeconds(60)) {
      if (!isFreeAt(v, at.atZone(zone))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasMinutes(Volunteer v, LocalDate day, TimeWindow window, int minutes) {
    int inARow = 0;
    ZonedDateTime end = day.plusDays(1).atStartOfDay(zone);
    for (ZonedDateTime at = day.atStartOfDay(zone); at.isBefore(end); at = at.plusMinutes(1)) {
      boolean within =
          !at.toInstant().isBefore(window.from()) && at.toInstant().isBefore(window.to());
      inARow = within && isFreeAt(v, at) ? inARow + 1 : 0;
      if (inARow >= minutes) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFreeAt(Volunteer v, ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    return v.leaves().stream().noneMatch(leave -> leave.contains(at.toLocalDate()))
        && (v.availability().isEmpty()
            || v.availability().stream()
                .anyMatch(
                    slot ->
                        slot.day() == at.getDayOfWeek()
                            && !time.isBefore(slot.from().withSecond(0))
                            && time.isBefore(slot.to())));
  }

  private boolean isBusy(Volunteer v, Fate asked, Instant at) {
    return asked.ask().need().window().length().compareTo(DAY) <= 0
        && seen.fates().stream()
            .filter(other -> !other.ask().id().equals(asked.ask().id()))
            .filter(other -> other.ask().need().window().length().compareTo(DAY) <= 0)
            .filter(other -> isInTheWay(other.ask().need(), asked.ask().need()))
            .flatMap(other -> other.end().missions().stream().map(m -> new Held(other, m)))
            .anyMatch(held -> held.mission().volunteerId().equals(v.id()) && held.at(at));
  }

  /** By a road of 1.34 times the way of the crow, at 45 km an hour. */
  private static boolean isInTheWay(Need held, Need asked) {
    double hours = 1.34 * held.place().position().distanceKm(asked.place().position()) / 45;
    Duration way = Duration.ofSeconds(Math.round(hours * 3600));
    return held.window().from().minus(way).isBefore(asked.window().to())
        && held.window().to().plus(way).isAfter(asked.window().from());
  }

  private static boolean hadAPlace(Fate fate, Invitation invitation) {
    return fate.end().missions().stream()
        .anyMatch(
            mission ->
                mission.volunteerId().equals(invitation.volunteerId())
                    && mission.acceptedAt().isBefore(invitation.invitedAt()));
  }

  private static boolean wasAskedBefore(Fate fate, Invitation invitation) {
    return fate.end().invitations().stream()
        .filter(other -> !other.equals(invitation))
        .filter(other -> other.volunteerId().equals(invitation.volunteerId()))
        .filter(other -> !other.invitedAt().isAfter(invitation.invitedAt()))
        .anyMatch(
            other ->
                other.round() == invitation.round() || other.state() == Invitation.State.DECLINED);
  }

  private boolean isQuiet(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    return settings.quietHours().contains(local.toLocalTime())
        || HOLIDAYS.contains(local.toLocalDate().toString());
  }

  private record Held(Fate fate, Mission mission) {
    boolean at(Instant instant) {
      boolean cancelled =
          fate.end().cancellation() != null && !fate.end().cancellation().at().isAfter(instant);
      return !mission.acceptedAt().isAfter(instant)
          && !cancelled
          && (mission.withdrawnAt() == null || mission.withdrawnAt().isAfter(instant));
    }
  }
}
