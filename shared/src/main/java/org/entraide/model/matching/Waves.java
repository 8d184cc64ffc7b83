package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.RingTimes;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;

/**
 * How people are asked: a few at a time, each wave given its time, nobody at night nor on a public
 * holiday, and at the end the référent.
 */
public final class Waves {
  /**
   * Most invitations of one wave. Each is two rows of the transaction, the volunteer's list and
   * their diary, and a third for who is lent, whose request it is; beside the request, the event,
   * the timer and the day's count. A transaction has 100 rows at most.
   */
  public static final int LARGEST = 45;

  private static final int ROWS = 2 * LARGEST;

  /** A request with more invitations than that would not fit in an item of 400 KB. */
  private static final int MOST_INVITATIONS = 1000;

  /** The waves of an urgent request follow each other so many times faster. */
  private static final int HASTE = 4;

  /** An urgent wave is as wide as if so many times the places were needed. */
  private static final int URGENT_WIDTH = 2;

  /** While there is time for all who may be needed, a wave is given so many times its delay. */
  private static final int PATIENCE = 3;

  /** As the window nears, delays shorten so that so many waves fit in. */
  private static final int A_FEW_WAVES = 3;

  /** Nobody can answer faster than that: messages travel, people are busy. */
  private static final Duration SHORTEST_DELAY = Duration.ofMinutes(10);

  private Waves() {}

  /**
   * What is to be done for an open request without looking at anybody: wait until people may be
   * told, or hand over; empty when people are to be asked, which {@link #ask} decides.
   */
  public static Optional<Step> beforeAsking(HelpRequest request, Settings settings, Instant now) {
    Instant deadline = deadline(request);
    if (!now.isBefore(deadline)) {
      return Optional.of(handOver(request, Shortfall.Reason.WINDOW_NEAR));
    }
    if (request.wave() >= settings.matching().maxWaves()
        || request.invitations().size() >= MOST_INVITATIONS) {
      return Optional.of(handOver(request, Shortfall.Reason.NO_CANDIDATE));
    }
    Instant told = mayTell(request, settings, now);
    if (told.isAfter(now)) {
      return Optional.of(
          told.isBefore(deadline)
              ? new Step.Pause(told)
              : handOver(request, Shortfall.Reason.WINDOW_NEAR));
    }
    return Optional.empty();
  }

  /**
   * When those who may be asked would be, if the wave that is under way brought nobody: now, or
   * when people may be told again; empty when a wave asks nobody any more.
   */
  public static Optional<Instant> asksFrom(HelpRequest request, Settings settings, Instant now) {
    if (request.state() != HelpRequest.State.OPEN) {
      return Optional.empty();
    }
    Optional<Step> settled = beforeAsking(request, settings, now);
    return settled.isEmpty()
        ? Optional.of(now)
        : settled.filter(Step.Pause.class::isInstance).map(pause -> ((Step.Pause) pause).until());
  }

  /**
   * When somebody whose collectivity has these settings may be told of the request first: at any
   * hour when it is urgent.
   */
  static Instant mayTell(HelpRequest request, Settings home, Instant now) {
    return request.urgent() ? now : RingTimes.of(home).next(now);
  }

  /**
   * What is to be done when the collectivity may invite nobody more today: wait for the next
   * morning on which it may, or hand over what is urgent or cannot wait so long.
   */
  public static Step whenNobodyMoreMayBeAsked(HelpRequest request, Settings settings, Instant now) {
    RingTimes times = RingTimes.of(settings);
    Instant next = times.next(times.tomorrow(now));
    return request.urgent() || !next.isBefore(deadline(request))
        ? new Step.HandOver(Shortfall.Reason.QUOTA_SPENT)
        : new Step.Pause(next);
  }

  /**
   * Whom to ask now.
   *
   * @param most how many may be asked, 1 or more
   * @param chance that one of them says yes, above 0 and up to 1
   * @param candidates all who may be asked, best first
   */
  public static Step ask(
      HelpRequest request,
      Settings settings,
      Instant now,
      int most,
      double chance,
      List<Candidate> candidates) {
    Instant deadline = deadline(request);
    Duration given = delay(request, settings, now, chance);
    List<Candidate> reachable =
        candidates.stream().filter(candidate -> !candidate.mayBeToldAt().isAfter(now)).toList();
    if (!reachable.isEmpty()) {
      int size = Math.min(Math.min(reachable.size(), most), size(request, settings, now, chance));
      return new Step.Invite(fitting(reachable, size), earlier(now.plus(given), deadline));
    }
    if (!candidates.isEmpty()) {
      return new Step.Pause(
          candidates.stream()
              .map(Candidate::mayBeToldAt)
              .min(Comparator.naturalOrder())
              .orElseThrow());
    }
    return unanswered(request)
        .map(i -> i.invitedAt().plus(given))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .<Step>map(until -> new Step.Wait(earlier(until, deadline)))
        .orElseGet(() -> handOver(request, Shortfall.Reason.NO_CANDIDATE));
  }

  /** The best of them, as many as are wanted and fit in a transaction. */
  private static List<Candidate> fitting(List<Candidate> best, int wanted) {
    int asked = 0;
    for (int rows = 0; asked < wanted; asked++) {
      rows += best.get(asked).neighbour().loan().isPresent() ? 3 : 2;
      if (rows > ROWS) {
        break;
      }
    }
    return best.subList(0, asked);
  }

  /**
   * How many are asked at once: so many that, over the waves for which there is time, the expected
   * number of acceptances meets the need. With days ahead that is one at a time; in the last wave
   * it is all of them; and an urgent request asks twice as many at once. The collectivity's bounds
   * for each place hold.
   */
  static int size(HelpRequest request, Settings settings, Instant now, double chance) {
    int places = Math.max(1, request.placesLeft());
    double needed =
        request.urgent()
            ? URGENT_WIDTH * places
            : (double) places / wavesLeft(request, settings, now, chance);
    int wanted = (int) Math.round(Math.min(LARGEST, needed / chance));
    int largest = settings.matching().waveSize() * places;
    int smallest = Math.min(largest, settings.matching().minWaveSize() * places);
    return Math.min(LARGEST, Math.max(smallest, Math.min(wanted, largest)));
  }

  /** This wave and those after it, which there is time for and which the settings allow. */
  private static int wavesLeft(HelpRequest request, Settings settings, Instant now, double chance) {
    int allowed = settings.matching().maxWaves() - request.wave();
    Duration given = delay(request, settings, now, chance);
    return Math.max(1, wavesThatFit(request, settings, now, given, allowed));
  }

  /** Waves, up to {@code most}, that can each go out and have that time before the deadline. */
  private static int wavesThatFit(
      HelpRequest request, Settings settings, Instant now, Duration given, double most) {
    Instant deadline = deadline(request);
    RingTimes times = RingTimes.of(settings);
    int waves = 0;
    Instant at = times.next(now);
    while (at.isBefore(deadline) && waves < most) {
      waves++;
      at = times.next(at.plus(given));
    }
    return waves;
  }

  /**
   * How long a wave is given: the collectivity's delay, or more while there is time; a quarter of
   * it when it is urgent; and less when the window is so near that not even a few waves would fit
   * in.
   */
  static Duration delay(HelpRequest request, Settings settings, Instant now, double chance) {
    Duration usual = Duration.ofMinutes(settings.matching().waveDelayMinutes());
    Duration delay =
        request.urgent() ? usual.dividedBy(HASTE) : patient(usual, request, settings, now, chance);
    Duration fitting = Duration.between(now, deadline(request)).dividedBy(A_FEW_WAVES);
    return shorter(delay, fitting.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : fitting);
  }

  /**
   * The longest delay with which as many can still be asked, one after the other, as it takes to
   * expect a yes for each place. Who is asked next while somebody would still have said yes is
   * asked in vain, and has one invitation of the month less. A collectivity that never asks one
   * alone is in more of a hurry than that.
   */
  private static Duration patient(
      Duration usual, HelpRequest request, Settings settings, Instant now, double chance) {
    if (settings.matching().minWaveSize() > 1) {
      return usual;
    }
    double asked = Math.max(1, request.placesLeft()) / chance;
    for (int times = PATIENCE; times > 1; times--) {
      Duration longer = usual.multipliedBy(times);
      if (wavesThatFit(request, settings, now, longer, asked) >= asked) {
        return longer;
      }
    }
    return usual;
  }

  /**
   * When asking ends and the référent takes over: the beginning of the window; for a window of many
   * days, the last moment at which the help fits in; for help that was asked for when the window
   * had begun, its end.
   */
  public static Instant deadline(HelpRequest request) {
    TimeWindow window = request.need().window();
    if (!request.createdAt().isBefore(window.from())) {
      return window.to();
    }
    if (Search.isAppointment(window)) {
      return window.from();
    }
    return window.to().minus(Duration.ofMinutes(request.need().minutes()));
  }

  private static Step handOver(HelpRequest request, Shortfall.Reason unlessAsked) {
    boolean asked =
        unanswered(request).findAny().isPresent()
            || request.invitations().stream().anyMatch(i -> i.round() == request.round());
    return new Step.HandOver(asked ? Shortfall.Reason.NO_ANSWER : unlessAsked);
  }

  private static Stream<Invitation> unanswered(HelpRequest request) {
    return request.invitations().stream().filter(i -> i.state() == Invitation.State.INVITED);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
