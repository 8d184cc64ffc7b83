package org.entraide.usecase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.HelpKind;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.Settings;
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
  private final ReadDossier read;

  public AcceptRequest(Store store) {
    this.store = store;
    this.read = new ReadDossier(store);
  }

  /** Accepts; a winner who accepts again is a winner again. */
  public Acted accept(Act act) {
    Optional<Collectivity> collectivity = read.collectivity(act.tenant());
    if (collectivity.isEmpty()) {
      return new Acted.Unknown(Acted.Unknown.Thing.COLLECTIVITY);
    }
    if (act.byReferent()) {
      Optional<HelpRequest> request =
          store.find(Entities.REQUESTS, act.tenant(), act.requestId()).map(Versioned::value);
      if (request.isPresent() && volunteer(act, request.get()).isEmpty()) {
        return new Acted.Unknown(Acted.Unknown.Thing.VOLUNTEER);
      }
    }
    return new ActOnRequest(store)
        .act(
            act,
            "request.accept",
            true,
            collectivity.get(),
            request -> decide(request, act, collectivity.get()),
            (changes, accepted) -> write(changes, accepted, act, collectivity.get()));
  }

  private Outcome decide(HelpRequest request, Act act, Collectivity collectivity) {
    Outcome outcome = request.accept(act.personId(), act.byReferent(), act.actor(), act.at());
    return outcome instanceof Outcome.Changed && !isVetted(request, act, collectivity)
        ? new Outcome.Refused(Outcome.Reason.NOT_VETTED)
        : outcome;
  }

  /** What the request's collectivity asks for counts; and, who is lent, what their own does. */
  private boolean isVetted(HelpRequest request, Act act, Collectivity collectivity) {
    Settings settings = collectivity.settings();
    HelpKind kind = request.need().kind();
    LocalDate day = dayOf(request, act, settings);
    return volunteer(act, request)
        .filter(v -> v.mayGive(kind, settings, day))
        .filter(v -> v.mayGive(kind, home(request, act, collectivity).settings(), day))
        .isPresent();
  }

  private Optional<Volunteer> volunteer(Act act, HelpRequest request) {
    return read.volunteer(act.tenant(), request, act.personId());
  }

  private Collectivity home(HelpRequest request, Act act, Collectivity collectivity) {
    return read.homeOf(request, act.personId(), collectivity);
  }

  private void write(Changes changes, HelpRequest accepted, Act act, Collectivity collectivity) {
    Settings home = home(accepted, act, collectivity).settings();
    new Diaries(store).took(changes, accepted, act.personId(), home.timeZone());
    Solicitation holds = held(accepted, act.tenant(), act.personId());
    changes
        .ofVolunteerIn(accepted.homeOf(act.personId(), act.tenant()))
        .create(Entities.SOLICITATIONS, holds.id(), holds);
    HelpReminders.write(changes, accepted, act.personId(), home, act.at());
  }

  /**
   * The row of the volunteer's agenda that says that they hold the request.
   *
   * @param tenant whose request it is
   */
  public static Solicitation held(HelpRequest request, CollectivityId tenant, String volunteerId) {
    return Solicitation.to(
        request, tenant, volunteerId, Solicitation.Type.HOLDS, request.need().window().from());
  }

  /** The local day on which vetting must be good: that of the help, or today when it has begun. */
  private static LocalDate dayOf(HelpRequest request, Act act, Settings settings) {
    Instant from = request.need().window().from();
    Instant later = from.isBefore(act.at()) ? act.at() : from;
    ZoneId zone = settings.timeZone();
    return later.atZone(zone).toLocalDate();
  }
}
