package org.entraide.model.request;

import org.entraide.model.HelpKind;
import org.entraide.model.Position;
import org.entraide.model.TimeWindow;

/**
 * What is asked for; it does not change once asked, but that it may turn out to be declared.
 *
 * @param beneficiaryFirstName all that a volunteer reads of the name before acceptance
 * @param associationId the association that follows the person, or null
 * @param minutes expected of each volunteer
 * @param volunteersNeeded places, 1 or more
 * @param note free words for the volunteer, never health data; or null
 * @param place where
 * @param declared help given off-platform, entered afterwards
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
    boolean declared) {

  Need asDeclared() {
    return with(kind, window, true);
  }

  Need movedTo(TimeWindow other) {
    return with(kind, other, declared);
  }

  Need askingFor(HelpKind other) {
    return with(other, window, declared);
  }

  private Need with(HelpKind ofKind, TimeWindow when, boolean isDeclared) {
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
        isDeclared);
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
