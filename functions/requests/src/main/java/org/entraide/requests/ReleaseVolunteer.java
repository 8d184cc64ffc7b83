package org.entraide.requests;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.VolunteerChanged;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.Act;
import org.entraide.usecase.Failures;
import org.entraide.usecase.ReadDossier;

/**
 * Gives back the places of whoever may not come any more, suspended or gone: they see nobody's
 * address from then on, and somebody else is looked for at once. A place with a neighbour to whom
 * they are lent is given back there. One that cannot be given back keeps no other.
 */
final class ReleaseVolunteer {
  private static final Set<Volunteer.State> STAY_AWAY =
      EnumSet.of(Volunteer.State.SUSPENDED, Volunteer.State.LEFT);

  private final Store store;

  ReleaseVolunteer(Store store) {
    this.store = store;
  }

  void on(VolunteerChanged fact, CollectivityId tenant, Instant now) {
    Optional<Volunteer> volunteer =
        store.find(Entities.VOLUNTEERS, tenant, fact.volunteerId()).map(Versioned::value);
    if (volunteer.filter(v -> STAY_AWAY.contains(v.state())).isEmpty()) {
      return;
    }
    String held = Solicitation.prefix(fact.volunteerId(), Solicitation.Type.HOLDS);
    Failures failures = new Failures();
    Page.all(wanted -> store.list(Entities.SOLICITATIONS, tenant, held, wanted))
        .map(Versioned::value)
        .filter(place -> place.window().to().isAfter(now))
        .forEach(place -> failures.keep(() -> giveBack(place, tenant, now)));
    failures.rethrow();
  }

  /** What is done, or given back already, stays as it is. */
  private void giveBack(Solicitation held, CollectivityId home, Instant now) {
    CollectivityId of = held.collectivity(home);
    Collectivity collectivity = new ReadDossier(store).collectivity(of).orElseThrow();
    Act act = new Act(home, held.requestId(), held.volunteerId(), Actor.SYSTEM, now).of(of);
    new WithdrawFromRequest(store.with(Set.of(of))).withdraw(act, collectivity, null);
  }
}
