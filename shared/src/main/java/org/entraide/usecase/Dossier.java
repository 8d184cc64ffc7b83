package org.entraide.usecase;

import java.util.Map;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Contact;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;

/**
 * A request and what a reader may need beside it.
 *
 * @param version of the request
 * @param beneficiary null when the person is not on record any more
 * @param volunteers who holds or held a place, and who acts, by id
 * @param contact how to reach the beneficiary, there only when the reader may see it now; or null
 */
public record Dossier(
    Collectivity collectivity,
    HelpRequest request,
    long version,
    Beneficiary beneficiary,
    Map<String, Volunteer> volunteers,
    Contact contact) {

  public Dossier {
    volunteers = Map.copyOf(volunteers);
  }

  /** The same, of the request as it has become. */
  Dossier changedTo(HelpRequest changed) {
    return new Dossier(collectivity, changed, version + 1, beneficiary, volunteers, contact);
  }

  /** The same, with how to reach the beneficiary. */
  public Dossier with(Contact shown) {
    return new Dossier(collectivity, request, version, beneficiary, volunteers, shown);
  }
}
