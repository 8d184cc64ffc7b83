package org.entraide.model.request;

import java.time.Duration;
import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;

/**
 * What is asked for; it does not change once asked, but that it may turn out to be declared, or to
 * be given in another way for a time.
 *
 * @param beneficiaryFirstName all that a volunteer reads of the name before acceptance
 * @param associationId the association that follows the person, or null
 * @param minutes expected of each volunteer
 * @param volunteersNeeded places, 1 or more
 * @param note free words for the volunteer, never health data; or null
 * @param place where
 * @param declared help given off-platform, entered afterwards
 * @param insteadOf the kind that was asked for, when {@code kind} is given in its place; or null
 */
public record Need(
    String beneficiaryId,
    String beneficiaryFirstName,
    String associationId,
    HelpKind kind,
    TimeWindow window,
    int minutes,
    int volunteersNeeded,
    String note,
    Place place,
    boolean declared,
    HelpKind insteadOf) {

  /** Between the earliest beginning and the latest end. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(31);

  /** What is asked for as it is. */
  public Need(
      String beneficiaryId,
      String beneficiaryFirstName,
      String associationId,
      HelpKind kind,
      TimeWindow window,
      int minutes,
      int volunteersNeeded,
      String note,
      Place place,
      boolean declared) {
    this(
        beneficiaryId,
        beneficiaryFirstName,
        associationId,
        kind,
        window,
        minutes,
        volunteersNeeded,
        note,
        place,
        declared,
        null);
  }

  /** The kind that was asked for, whatever is given in its place. */
  public HelpKind asked() {
    return insteadOf == null ? kind : insteadOf;
  }

  /** The same need, met by that kind of help; by the one that was asked for, it is as it was. */
  public Need givenAs(HelpKind other) {
    return with(other, window, declared, other == asked() ? null : asked());
  }

  Need asDeclared() {
    return with(kind, window, true, insteadOf);
  }

  Need movedTo(TimeWindow other) {
    return with(kind, other, declared, insteadOf);
  }

  Need askingFor(HelpKind other) {
    return with(other, window, declared, insteadOf);
  }

  private Need with(HelpKind ofKind, TimeWindow when, boolean isDeclared, HelpKind insteadOfKind) {
    return new Need(
        beneficiaryId,
        beneficiaryFirstName,
        associationId,
        ofKind,
        when,
        minutes,
        volunteersNeeded,
        note,
        place,
        isDeclared,
        insteadOfKind);
  }

  /**
   * Where help is needed.
   *
   * @param insee the commune's code; empty when it is not known
   * @param commune its name
   * @param position where distances are counted to; never shown before acceptance
   */
  public record Place(String insee, String commune, Position position) {}
}
