package org.entraide.model.matching;

import java.util.function.Function;
import org.entraide.model.people.Volunteer;

/**
 * A volunteer as a search sees them. What is on their plate is read when a rule first asks for it,
 * which it does only when nothing simpler has excluded them.
 */
public final class Neighbour {
  private final Volunteer volunteer;
  private final double distanceKm;
  private final Function<Volunteer, Diary> diaries;
  private Diary diary;

  /**
   * @param diaries finds a volunteer's diary; asked once at most
   */
  public Neighbour(Search search, Volunteer volunteer, Function<Volunteer, Diary> diaries) {
    this.volunteer = volunteer;
    this.distanceKm = search.place().distanceKm(volunteer.position());
    this.diaries = diaries;
  }

  /** Who it is. */
  public Volunteer volunteer() {
    return volunteer;
  }

  /** How far from where help is needed, as the crow flies, kilometres. */
  public double distanceKm() {
    return distanceKm;
  }

  /** What is on their plate. */
  public Diary diary() {
    if (diary == null) {
      diary = diaries.apply(volunteer);
    }
    return diary;
  }
}
