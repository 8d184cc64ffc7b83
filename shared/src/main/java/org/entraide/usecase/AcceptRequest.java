package org.entraide.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.people.VettingItem;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Outcome;
import org.entraide.model.request.Solicitation;
import org.entraide.port.Changes;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * First to accept wins: takes one of the request's places for the volunteer, or says why not. Who
 * is not, or no longer, vetted for this help takes none.
 */
public final class AcceptRequest {
  private final Store store;

  public AcceptRequest(Store store) {
    this.store = store;
  }

  /** Accepts; a winner who accepts again is a winner again. */
  public Acted accept(Act act) {
    Optional<Collectivity> collectivity = new ReadDossier(store).collectivity(act.tenant());
    if (collectivity.isEmpty()) {
      return new Acted.Unknown(Acted.Unknown.Thing.COLLECTIVITY);
    }
    Optional<Volunteer> volunteer =
        store.find(Entities.VOLUNTEERS, act.tenant(), act.personId()).map(Versioned::value);
    if (volunteer.isEmpty() && act.byReferent()) {
      return store.find(Entities.REQUESTS, act.tenant(), act.requestId()).isPresent()
          ? new Acted.Unknown(Acted.Unknown.Thing.VOLUNTEER)
          : new Acted.Unknown(Acted.Unknown.Thing.REQUEST);
    }
    Settings settings = collectivity.get().settings();
    return new ActOnRequest(store)
        .act(
            act,
            "request.accept",
            true,
            collectivity.get(),
            request -> decide(request, act, settings, volunteer),
            (changes, accepted) -> write(changes, accepted, act, settings));
  }

  private static Outcome decide(
      HelpRequest request, Act act, Settings settings, Optional<Volunteer> volunteer) {
    Outcome outcome = request.accept(act.personId(), act.byReferent(), act.actor(), act.at());
    boolean vetted =
        volunteer
            .filter(
                v -> isVetted(v, request.need().kind(), settings, dayOf(request, act, settings)))
            .isPresent();
    return outcome instanceof Outcome.Changed && !vetted
        ? new Outcome.Refused(Outcome.Reason.NOT_VETTED)
        : outcome;
  }

  private void write(Changes changes, HelpRequest accepted, Act act, Settings settings) {
    new Diaries(store).took(changes, accepted, act.personId(), settings.timeZone());
    Solicitation holds = held(accepted, act.personId());
    changes.create(Entities.SOLICITATIONS, holds.id(), holds);
    HelpReminders.write(changes, accepted, act.personId(), settings, act.at());
  }

  /** The row of the volunteer's agenda that says that they hold the request. */
  public static Solicitation held(HelpRequest request, String volunteerId) {
    return new Solicitation(
        volunteerId,
        request.id(),
        Solicitation.Type.HOLDS,
        request.need().window().from(),
        request.need().window(),
        request.urgent());
  }

  /** Whether a volunteer may give that kind of help on that day. */
  public static boolean isVetted(
      Volunteer volunteer, HelpKind kind, Settings settings, LocalDate day) {
    Set<VettingItem.Type> required = new HashSet<>(settings.requiredVetting());
    settings.offered(kind).ifPresent(offered -> required.addAll(offered.requiredVetting()));
    return volunteer.state() == Volunteer.State.VETTED && volunteer.holds(required, day);
  }

  /** The local day on which vetting must be good: that of the help, or today when it has begun. */
  private static LocalDate dayOf(HelpRequest request, Act act, Settings settings) {
    Instant from = request.need().window().from();
    Instant later = from.isBefore(act.at()) ? act.at() : from;
    ZoneId zone = settings.timeZone();
    return later.atZone(zone).toLocalDate();
  }
}
