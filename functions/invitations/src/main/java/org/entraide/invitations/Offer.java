package org.entraide.invitations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.entraide.http.request.LocalTimes;
import org.entraide.http.request.RequestView;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Mission;
import org.entraide.runtime.Json;
import org.entraide.usecase.Dossier;

/** An invitation as its link shows it: schema {@code Offer} of openapi.yaml. */
final class Offer {
  private Offer() {}

  static ObjectNode of(Dossier dossier, String volunteerId, Language language, Instant now) {
    HelpRequest request = dossier.request();
    String state = state(request, volunteerId, now);
    ObjectNode json = Json.object();
    Collectivity collectivity = dossier.collectivity();
    json.putObject("collectivity")
        .put("id", collectivity.id().value())
        .put("name", collectivity.displayName());
    Volunteer volunteer = dossier.volunteers().get(volunteerId);
    json.putObject("volunteer").put("firstName", volunteer == null ? "–" : volunteer.firstName());
    json.put("state", state);
    json.put("requestState", request.state().name());
    RequestView.what(json, dossier, language);
    json.set("zone", RequestView.zone(dossier, volunteerId));
    boolean waits = state.equals(Invitation.State.INVITED.name()) && request.isSought();
    boolean accepted =
        state.equals(Invitation.State.ACCEPTED.name())
            && request.state() != HelpRequest.State.CANCELLED;
    if (waits || accepted) {
      if (request.need().note() != null) {
        json.put("note", request.need().note());
      }
      json.putObject("beneficiary").put("firstName", request.need().beneficiaryFirstName());
    }
    if (accepted && dossier.contact() != null) {
      json.set("contact", RequestView.contact(dossier));
    }
    new LocalTimes(collectivity.settings().timeZone())
        .put(json, "expiresAt", request.need().window().to());
    return json;
  }

  /** The invitation's state; a place that was given back is a no. */
  private static String state(HelpRequest request, String volunteerId, Instant now) {
    if (request.placeOf(volunteerId).isPresent()) {
      return Invitation.State.ACCEPTED.name();
    }
    boolean gaveBack =
        request.missions().stream()
            .anyMatch(
                mission ->
                    mission.volunteerId().equals(volunteerId)
                        && mission.state() == Mission.State.WITHDRAWN);
    Optional<Invitation> invitation = request.invitationOf(volunteerId);
    return gaveBack && invitation.filter(i -> i.state() == Invitation.State.ACCEPTED).isPresent()
        ? Invitation.State.DECLINED.name()
        : invitation.map(i -> RequestView.state(i, request, now)).orElse("EXPIRED");
  }
}
