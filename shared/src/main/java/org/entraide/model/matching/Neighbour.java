package org.entraide.model.matching;

import java.util.Optional;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Loan;

/**
 * A volunteer as a search sees them.
 *
 * @param distanceKm how far from where help is needed, kilometres by road
 * @param diary what is on their plate; empty until a rule needs it
 * @param lender whose volunteer they are, or null when it is the searching collectivity
 */
public record Neighbour(Volunteer volunteer, double distanceKm, Diary diary, Lender lender) {
  /** Somebody whose diary was not read yet. */
  public static Neighbour of(Search search, Volunteer volunteer) {
    return of(search, volunteer, Diary.EMPTY);
  }

  /** Somebody of a neighbouring collectivity, whose diary was not read yet. */
  public static Neighbour lent(Search search, Lender lender, Volunteer volunteer) {
    return new Neighbour(
        volunteer, Travel.km(search.place(), volunteer.position()), Diary.EMPTY, lender);
  }

  /** Somebody whose diary is known. */
  public static Neighbour of(Search search, Volunteer volunteer, Diary diary) {
    return new Neighbour(volunteer, Travel.km(search.place(), volunteer.position()), diary, null);
  }

  /** The same, with what is on their plate. */
  public Neighbour with(Diary read) {
    return new Neighbour(volunteer, distanceKm, read, lender);
  }

  /** On which terms they are lent; empty for one of the searching collectivity's own. */
  public Optional<Loan> loan() {
    return Optional.ofNullable(lender).map(Lender::loan);
  }

  /** The settings of the collectivity that they are a volunteer of. */
  public Settings home(Settings searching) {
    return lender == null ? searching : lender.collectivity().settings();
  }

  String id() {
    return volunteer.id();
  }
}
