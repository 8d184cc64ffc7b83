package org.entraide.simulator.town;

import java.util.List;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;

/**
 * A collectivity with its synthetic people and what they will ask for.
 *
 * @param volunteers in the order of registration
 * @param asks in the order of time
 */
public record Town(
    Collectivity collectivity,
    List<Volunteer> volunteers,
    List<Beneficiary> beneficiaries,
    List<Ask> asks) {
  public Town {
    volunteers = List.copyOf(volunteers);
    beneficiaries = List.copyOf(beneficiaries);
    asks = List.copyOf(asks);
  }
}
