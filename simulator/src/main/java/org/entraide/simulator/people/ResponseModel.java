package org.entraide.simulator.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.model.HelpKind;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;

/**
 * How volunteers answer: chance of a yes = willingness × liking of the kind × distance × hour ×
 * fatigue, if they are free; then how long they take. Who gets too much mutes, and hears nothing
 * for a time. The numbers are in {@link Parameters}.
 */
public final class ResponseModel {
  private static final int HOURS = 24;
  private static final int DAY = 8;
  private static final int EVENING = 18;
  private static final int NIGHT = 21;

  private final Parameters parameters;
  private final Map<HelpKind, Double> liking;
  private final Map<String, SimulatedVolunteer> helpers = new HashMap<>();
  private final double decayKm;
  private final double halfAt;
  private final double freeWhenStated;
  private final double freeOtherwise;
  private final double[] hours = new double[HOURS];

  public ResponseModel(Parameters parameters) {
    this.parameters = parameters;
    this.liking = parameters.each("liking", HelpKind.class);
    this.decayKm = parameters.of("distance.decayKm");
    this.halfAt = parameters.of("fatigue.halfAt");
    this.freeWhenStated = parameters.of("free.stated");
    this.freeOtherwise = parameters.of("free.unstated");
    for (int hour = 0; hour < HOURS; hour++) {
      boolean night = hour < DAY || hour >= NIGHT;
      hours[hour] =
          parameters.of(night ? "hour.night" : hour < EVENING ? "hour.day" : "hour.evening");
    }
  }

  /** Knows them from now on. */
  public void meet(List<Volunteer> volunteers, Chance chance) {
    for (Volunteer volunteer : volunteers) {
      helpers.put(
          volunteer.id(),
          new SimulatedVolunteer(
              volunteer,
              Temper.of(volunteer.id(), chance, parameters),
              chance.about(volunteer.id()).about("mood")));
    }
  }

  /**
   * What a volunteer will do about an invitation that reaches them now.
   *
   * @param languages of the beneficiary
   */
  public Answer asked(
      String volunteerId, HelpRequest request, List<String> languages, Instant now, ZoneId zone) {
    SimulatedVolunteer helper = helpers.get(volunteerId);
    int before = helper.seenLately(now);
    boolean hears = hears(helper, now);
    Chance mood = mood(helper, request);
    double rested = rested(helper, request, Set.copyOf(languages), now, zone);
    double draw = mood.about("yes").uniform();
    if (!hears) {
      return Answer.nothing(draw < rested);
    }
    if (draw < rested / (1 + before / halfAt)) {
      return new Answer(Answer.Said.YES, answeredAt(mood, request.urgent(), now, zone), false);
    }
    boolean tired = draw < rested;
    return mood.about("no").uniform() < parameters.of("no.said")
        ? new Answer(Answer.Said.NO, answeredAt(mood, request.urgent(), now, zone), tired)
        : Answer.nothing(tired);
  }

  /**
   * When they read a weekly digest that reaches them now, which tires like one invitation; empty
   * when they hear nothing.
   */
  public Optional<Instant> reads(Digest digest, Instant now, ZoneId zone) {
    SimulatedVolunteer helper = helpers.get(digest.volunteerId());
    Chance mood = helper.chance().about("digest").about(digest.on().toEpochDay());
    return hears(helper, now) ? Optional.of(answeredAt(mood, false, now, zone)) : Optional.empty();
  }

  /**
   * Whether they choose that request from the digest that they read now. They are in the same mood
   * about it as if they had been invited; to pick from a list is something else than to be asked.
   *
   * @param languages of the beneficiary
   */
  public boolean chooses(
      String volunteerId, HelpRequest request, List<String> languages, Instant now, ZoneId zone) {
    SimulatedVolunteer helper = helpers.get(volunteerId);
    double yes =
        rested(helper, request, Set.copyOf(languages), now, zone)
            * parameters.of("digest.line")
            / (1 + beforeThis(helper, now) / halfAt);
    return mood(helper, request).about("yes").uniform() < yes;
  }

  /**
   * Messages of late, but for the digest that is read now: an invitation does not tire by itself.
   */
  private static int beforeThis(SimulatedVolunteer helper, Instant now) {
    return Math.max(0, helper.seenLately(now) - 1);
  }

  private static Chance mood(SimulatedVolunteer helper, HelpRequest request) {
    return helper.chance().about(request.id()).about(request.round());
  }

  /** Whether a message reaches them; after one too many nothing does for a time. */
  private boolean hears(SimulatedVolunteer helper, Instant now) {
    if (helper.isMuted(now)) {
      return false;
    }
    helper.sees(now);
    if (helper.seenLately(now) > helper.temper().tolerance()) {
      helper.mute(now, Duration.ofDays((long) parameters.of("mute.days")));
      return false;
    }
    return true;
  }

  /** The chance of a yes without fatigue. */
  private double rested(
      SimulatedVolunteer helper,
      HelpRequest request,
      Set<String> languages,
      Instant now,
      ZoneId zone) {
    Volunteer volunteer = helper.volunteer();
    HelpKind kind = request.need().kind();
    double km = request.need().place().position().distanceKm(volunteer.position());
    if (!volunteer.kinds().contains(kind)
        || (volunteer.maxDistanceKm() != null && km > volunteer.maxDistanceKm())
        || helper.isTaken(request.need().window())
        || !helper.isFree(request.need().window(), zone, freeWhenStated, freeOtherwise)) {
      return 0;
    }
    double yes =
        helper.temper().willingness()
            * liking.get(kind)
            * Math.exp(-km / decayKm)
            * hours[now.atZone(zone).getHour()];
    if (Collections.disjoint(volunteer.languages(), languages)) {
      yes *= parameters.of("language.none");
    }
    if (helper.knows(request.need().beneficiaryId())) {
      yes *= parameters.of("known.factor");
    }
    if (helper.acceptedLately(now) >= helper.temper().wishedPerMonth()) {
      yes *= parameters.of("wish.beyond");
    }
    return Math.min(1, yes);
  }

  private Instant answeredAt(Chance mood, boolean urgent, Instant now, ZoneId zone) {
    RandomGenerator random = mood.about("delay").stream();
    double minutes =
        parameters.of("delay.medianMinutes")
            * Math.exp(random.nextGaussian() * parameters.of("delay.sigma"))
            * (urgent ? parameters.of("delay.urgentFactor") : 1);
    Instant read = awake(now, zone);
    return awake(read.plusSeconds(Math.max(1, Math.round(minutes * 60))), zone);
  }

  /** That instant, or the end of the night that it lies in. */
  private static Instant awake(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    if (local.getHour() >= DAY && local.getHour() < NIGHT) {
      return at;
    }
    LocalDate day = local.toLocalDate().plusDays(local.getHour() < DAY ? 0 : 1);
    return day.atTime(DAY, local.getMinute(), local.getSecond()).atZone(zone).toInstant();
  }

  /** Whether they can still come, having said yes: they may have promised something else since. */
  public boolean canStillCome(String volunteerId, HelpRequest request) {
    return !helpers.get(volunteerId).isTaken(request.need().window());
  }

  /** They hold the request. */
  public void holds(String volunteerId, HelpRequest request, Instant now) {
    helpers
        .get(volunteerId)
        .holds(request.id(), request.need().window(), request.need().beneficiaryId(), now);
  }

  /** They do not hold it any more: done, given back or cancelled. */
  public void lets(String volunteerId, String requestId) {
    helpers.get(volunteerId).lets(requestId);
  }

  /** At which share of the time left they give the place back; 1 or more: they do not. */
  public double givesBackAt(String volunteerId, HelpRequest request) {
    double draw =
        helpers
            .get(volunteerId)
            .chance()
            .about(request.id())
            .about(request.round())
            .about("withdraw")
            .uniform();
    return draw / parameters.of("withdraw.chance");
  }
}
