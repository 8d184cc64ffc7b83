package org.entraide.collectivities.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.entraide.model.collectivity.Settings.Matching;
import org.entraide.model.message.Message;
import org.entraide.model.usage.Meter;
import org.entraide.port.UsageLine;

/**
 * What SMS a month is expected to take under given settings, from what the collectivity's own
 * months were like, or from what is known of others while it has none.
 *
 * @param past its own months
 * @param chance that an invitation is accepted, from its own answers
 */
record Forecast(Past past, double chance, Matching now) {
  /** Helps a month for each inhabitant of Château-Thierry, 900 a year for 15,097. */
  private static final double USUAL_REQUESTS = 900.0 / 12 / 15_097;

  /** Reminders before and after, and one who is stood down. */
  private static final double USUAL_OTHER_PARTS = 4;

  /** What stands in the id of a message that invites: its occasion ({@link Message#id}). */
  private static final String INVITATION = ".INVITATION-";

  /** The ids that requests have; a digest is about its date, a call about its plan's. */
  private static final Pattern REQUEST = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");

  /** In less than these a town has not shown yet what its months are like. */
  private static final double LEAST_DAYS = 7;

  private static final double DAYS_OF_A_MONTH = 365.25 / 12;

  /**
   * What months were like.
   *
   * @param own whether they are the collectivity's own
   * @param requests a month about which somebody got an SMS
   * @param invitations parts of invitations for each of them; NaN when not known
   * @param others parts of other messages for each of them
   */
  record Past(boolean own, double requests, double invitations, double others) {

    /**
     * @param lines of the ledger, up to now
     * @param opened when the collectivity was
     * @param now what its clocks show
     */
    static Past of(
        List<UsageLine> lines, LocalDateTime opened, LocalDateTime now, int inhabitants) {
      List<UsageLine> sms =
          lines.stream().filter(line -> line.meter().equals(Meter.SMS_PARTS.name())).toList();
      double requests =
          sms.stream()
              .map(UsageLine::about)
              .filter(about -> REQUEST.matcher(about).matches())
              .distinct()
              .count();
      if (requests == 0) {
        return new Past(false, USUAL_REQUESTS * inhabitants, Double.NaN, USUAL_OTHER_PARTS);
      }
      double all = sms.stream().mapToLong(UsageLine::quantity).sum();
      double invitations =
          sms.stream()
              .filter(line -> line.id().contains(INVITATION))
              .mapToLong(UsageLine::quantity)
              .sum();
      return new Past(
          true,
          requests / months(lines, opened, now),
          invitations / requests,
          (all - invitations) / requests);
    }

    /** Since the month of the first line, or the opening when that was later. */
    private static double months(List<UsageLine> lines, LocalDateTime opened, LocalDateTime now) {
      LocalDateTime first =
          lines.stream()
              .map(UsageLine::month)
              .min(Comparator.naturalOrder())
              .orElseThrow()
              .atDay(1)
              .atStartOfDay();
      Duration since = Duration.between(first.isAfter(opened) ? first : opened, now);
      return Math.max(LEAST_DAYS, since.toHours() / 24.0) / DAYS_OF_A_MONTH;
    }
  }

  /**
   * A month.
   *
   * @param invitations for each request
   * @param parts in the month
   */
  record Month(double invitations, long parts) {

    /** Millionths of a euro. */
    long cost(Prices prices) {
      return BigDecimal.valueOf(parts)
          .multiply(prices.micros(Meter.SMS_PARTS))
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
  }

  /** When there is time: waves are small. */
  Month expected(Matching matching) {
    double modelled = invitations(matching, matching.minWaveSize());
    double known = past.invitations();
    double asItWas = invitations(now, now.minWaveSize());
    return month(Double.isNaN(known) ? modelled : known * modelled / asItWas);
  }

  /** When every request is in a hurry: waves are as large as they may be. */
  Month most(Matching matching) {
    return month(
        Math.max(expected(matching).invitations(), invitations(matching, matching.waveSize())));
  }

  private Month month(double invitations) {
    return new Month(invitations, Math.round(past.requests() * (invitations + past.others())));
  }

  /** A wave is sent when nobody of those before said yes. */
  private double invitations(Matching matching, int size) {
    double nobodyYet = 1;
    double sum = 0;
    for (int wave = 0; wave < matching.maxWaves(); wave++) {
      sum += size * nobodyYet;
      nobodyYet *= Math.pow(1 - chance, size);
    }
    return sum;
  }
}
