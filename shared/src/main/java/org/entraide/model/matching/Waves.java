package org.entraide.model.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.entraide.model.TimeWindow;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;

/**
 * How people are asked: a few at a time, each wave given its time, nobody at night, and at the end
 * the référent.
 */
public final class Waves {
  /**
   * Most invitations of one wave. Each is a row of the transaction, beside the request, the event
   * and the timer, and a transaction has 100 rows at most.
   */
  public static final int LARGEST = 90;

  /** The waves of an urgent request follow each other so many times faster. */
  private static final int HASTE = 4;

  private Waves() {}

  /**
   * What is to be done for a request that is open.
   *
   * @param best the first so many of those who may be asked, best first; looked for only when
   *     people would be asked
   */
  public static Step next(
      HelpRequest request, Settings settings, Instant now, IntFunction<List<Candidate>> best) {
    Instant deadline = deadline(request);
    if (!now.isBefore(deadline)) {
      return handOver(request, Shortfall.Reason.WINDOW_NEAR);
    }
    if (request.wave() >= settings.matching().maxWaves()) {
      return handOver(request, Shortfall.Reason.NO_CANDIDATE);
    }
    if (!request.urgent() && isQuiet(settings, now)) {
      Instant morning = endOfQuiet(settings, now);
      return morning.isBefore(deadline)
          ? new Step.Pause(morning)
          : handOver(request, Shortfall.Reason.WINDOW_NEAR);
    }
    Duration given = delay(request, settings);
    List<Candidate> candidates = best.apply(size(request, settings));
    if (!candidates.isEmpty()) {
      return new Step.Invite(candidates, earlier(now.plus(given), deadline));
    }
    return unanswered(request)
        .map(i -> i.invitedAt().plus(given))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .<Step>map(until -> new Step.Wait(earlier(until, deadline)))
        .orElseGet(() -> handOver(request, Shortfall.Reason.NO_CANDIDATE));
  }

  /** How many are asked at once: the collectivity's wave for each place that is free. */
  static int size(HelpRequest request, Settings settings) {
    return Math.min(LARGEST, settings.matching().waveSize() * Math.max(1, request.placesLeft()));
  }

  /** How long a wave is given. */
  static Duration delay(HelpRequest request, Settings settings) {
    Duration usual = Duration.ofMinutes(settings.matching().waveDelayMinutes());
    return request.urgent() ? usual.dividedBy(HASTE) : usual;
  }

  /**
   * When asking ends and the référent takes over: the beginning of the window; for a window of many
   * days, the last moment at which the help fits in; for help that was asked for when the window
   * had begun, its end.
   */
  static Instant deadline(HelpRequest request) {
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

  private static boolean isQuiet(Settings settings, Instant now) {
    return settings.quietHours().contains(now.atZone(settings.timeZone()).toLocalTime());
  }

  private static Instant endOfQuiet(Settings settings, Instant now) {
    ZonedDateTime here = now.atZone(settings.timeZone());
    ZonedDateTime end =
        here.toLocalDate()
            .atTime(settings.quietHours().to())
            .atZone(settings.timeZone())
            .withLaterOffsetAtOverlap();
    return (end.toInstant().isAfter(now)
            ? end
            : here.toLocalDate()
                .plusDays(1)
                .atTime(settings.quietHours().to())
                .atZone(settings.timeZone())
                .withLaterOffsetAtOverlap())
        .toInstant();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
