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
   * When those who may be asked would be, if the wave that is under way brought nobody and the
   * day's quota left room: now, or when people may be told again; empty when a wave asks nobody any
   * more.
   */
  public static Optional<Instant> asksFrom(HelpRequest request, Settings settings, Instant now) {
    if (request.state() != HelpRequest.State.OPEN) {
      return Optional.empty();
    }
    Optional<Step> settled = beforeAsking(request, settings, now);
    return settled.isEmpty() ? Optional.of(now) : settled.flatMap(Waves::pausedUntil);
  }

  /** When those would be asked whom the day's quota leaves no room for; empty when never. */
  public static Optional<Instant> asksAgain(HelpRequest request, Settings settings, Instant now) {
    return pausedUntil(whenNobodyMoreMayBeAsked(request, settings, now));
  }

  private static Optional<Instant> pausedUntil(Step step) {
    return step instanceof Step.Pause pause ? Optional.of(pause.until()) : Optional.empty();
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
   * @param candidates all who may be asked, best first
   */
  public static Step ask(Pace pace, int most, List<Candidate> candidates) {
    Instant now = pace.now();
    Instant deadline = deadline(pace.request());
    Duration given = pace.given();
    List<Candidate> reachable =
        candidates.stream().filter(candidate -> !candidate.mayBeToldAt().isAfter(now)).toList();
    if (!reachable.isEmpty()) {
      int size = Math.min(Math.min(reachable.size(), most), pace.size());
      return new Step.Invite(fitting(reachable, size), earlier(now.plus(given), deadline));
    }
    if (!candidates.isEmpty()) {
      return new Step.Pause(
          candidates.stream()
              .map(Candidate::mayBeToldAt)
              .min(Comparator.naturalOrder())
              .orElseThrow());
    }
    return unanswered(pace.request())
        .map(i -> i.invitedAt().plus(given))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .<Step>map(until -> new Step.Wait(earlier(until, deadline)))
        .orElseGet(() -> handOver(pace.request(), Shortfall.Reason.NO_CANDIDATE));
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

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
