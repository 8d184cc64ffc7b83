package org.entraide.simulator.measure;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.entraide.model.matching.Exclusion;
import org.entraide.model.request.HelpRequest.Shortfall;
import org.entraide.model.request.Invitation;
import org.entraide.simulator.engine.Observations.Fate;

/** Why a request was not filled: the first of these that holds. */
enum Unfilled {
  /** Nobody's profile suits it: no policy could have asked anybody who would come. */
  NOBODY_SUITS(Metric.UNFILLED_NOBODY_SUITS),

  /** Some whom it suits were not asked: they had had their invitations of the month. */
  CAP(Metric.UNFILLED_CAP),

  /** Some whom it suits were not asked, though nothing forbade it. */
  NOT_ALL_ASKED(Metric.UNFILLED_NOT_ALL_ASKED),

  /** All whom it suits were asked, and too few said yes, or somebody gave the place back. */
  NO_YES(Metric.UNFILLED_NO_YES);

  private final Metric metric;

  Unfilled(Metric metric) {
    this.metric = metric;
  }

  /** By which it is counted. */
  Metric metric() {
    return metric;
  }

  /**
   * The reason for one request.
   *
   * @param suitable volunteers whom it suits, by id
   * @param told those who read of it in a weekly digest
   */
  static Unfilled of(Fate fate, Set<String> suitable, Set<String> told) {
    if (suitable.isEmpty()) {
      return NOBODY_SUITS;
    }
    Set<String> left = new HashSet<>(suitable);
    left.removeAll(told);
    left.removeAll(
        fate.end().invitations().stream().map(Invitation::volunteerId).collect(Collectors.toSet()));
    if (left.isEmpty()) {
      return NO_YES;
    }
    return isCapped(fate.end().shortfall()) ? CAP : NOT_ALL_ASKED;
  }

  private static boolean isCapped(Shortfall shortfall) {
    return shortfall != null
        && shortfall.excluded().stream()
            .anyMatch(finding -> finding.code().equals(Exclusion.MONTHLY_CAP.name()));
  }
}
