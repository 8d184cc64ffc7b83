package org.entraide.model.matching;

import org.entraide.model.people.Volunteer;

/**
 * A volunteer as a search sees them.
 *
 * @param distanceKm how far from where help is needed, kilometres by road
 * @param diary what is on their plate; empty until a rule needs it
 */
public record Neighbour(Volunteer volunteer, double distanceKm, Diary diary) {
  /** Somebody whose diary was not read yet. */
  public static Neighbour of(Search search, Volunteer volunteer) {
    return of(search, volunteer, Diary.EMPTY);
  }

  /** Somebody whose diary is known. */
  public static Neighbour of(Search search, Volunteer volunteer, Diary diary) {
    return new Neighbour(volunteer, Travel.km(search.place(), volunteer.position()), diary);
  }

  /** The same, with what is on their plate. */
  public Neighbour with(Diary read) {
    return new Neighbour(volunteer, distanceKm, read);
  }

  String id() {
    return volunteer.id();
  }
}
