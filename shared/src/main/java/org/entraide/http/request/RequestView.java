package org.entraide.http.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.Views;
import org.entraide.model.HelpKind;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.matching.Travel;
import org.entraide.model.people.Beneficiary;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.model.request.Need;
import org.entraide.model.request.Viewer;
import org.entraide.runtime.Json;
import org.entraide.usecase.Dossier;

/**
 * A help request as far as its reader may see it: schema {@code HelpRequest} of openapi.yaml, whose
 * {@code x-visible-to} says for each field who sees it.
 */
public final class RequestView {
  private static final Set<Viewer> STAFF =
      EnumSet.of(Viewer.REFERENT, Viewer.ASSOCIATION, Viewer.BENEFICIARY);
  private static final Set<Viewer> INTERESTED =
      EnumSet.of(
          Viewer.REFERENT, Viewer.ASSOCIATION, Viewer.BENEFICIARY, Viewer.INVITED, Viewer.HOLDER);

  private final Viewer viewer;
  private final String volunteerId;
  private final Language language;
  private final Instant now;

  /**
   * @param volunteerId the reader, when the viewer is a volunteer; or null
   */
  public RequestView(Viewer viewer, String volunteerId, Language language, Instant now) {
    this.viewer = viewer;
    this.volunteerId = volunteerId;
    this.language = language;
    this.now = now;
  }

  /** The request as JSON. */
  public ObjectNode of(Dossier dossier) {
    HelpRequest request = dossier.request();
    Need need = request.need();
    Settings settings = dossier.collectivity().settings();
    LocalTimes times = new LocalTimes(settings.timeZone());
    ObjectNode json = Json.object();
    json.put("id", request.id());
    json.put("collectivityId", dossier.collectivity().id().value());
    json.put("version", dossier.version());
    json.put("state", request.state().name());
    what(json, dossier, language);
    json.put("declared", need.declared());
    if (need.note() != null && INTERESTED.contains(viewer)) {
      json.put("note", need.note());
    }
    json.set("zone", zone(dossier, viewer.isVolunteer() ? volunteerId : null));
    if (STAFF.contains(viewer) || viewer == Viewer.HOLDER) {
      json.put("beneficiaryId", need.beneficiaryId());
    }
    beneficiary(json, dossier);
    if (dossier.contact() != null && viewer.seesContactOf(request)) {
      json.set("contact", contact(dossier));
    }
    MissionView missions = new MissionView(viewer, times);
    ArrayNode places = json.putArray("missions");
    request.missions().stream()
        .filter(m -> !viewer.isVolunteer() || m.volunteerId().equals(volunteerId))
        .forEach(
            m ->
                places.add(
                    missions.of(
                        m,
                        dossier.volunteers().get(m.volunteerId()),
                        request.loanOf(m.volunteerId()).orElse(null))));
    if (viewer == Viewer.REFERENT || viewer.isVolunteer()) {
      ArrayNode invitations = json.putArray("invitations");
      request.invitations().stream()
          .filter(i -> !viewer.isVolunteer() || i.volunteerId().equals(volunteerId))
          .forEach(i -> invitations.add(invitation(i, request, times)));
    }
    if (viewer == Viewer.REFERENT) {
      json.put("round", request.round());
      json.put("wave", request.wave());
      unfilled(json, request, times);
    }
    if (request.cancellation() != null && (STAFF.contains(viewer) || viewer == Viewer.HOLDER)) {
      ObjectNode cancellation = json.putObject("cancellation");
      cancellation.put("reason", request.cancellation().reason());
      times.put(cancellation, "at", request.cancellation().at());
      cancellation.set("by", Views.actor(request.cancellation().by()));
    }
    times.put(json, "createdAt", request.createdAt());
    if (dossier.version() > 1) {
      times.put(json, "updatedAt", request.updatedAt());
    }
    if (STAFF.contains(viewer)) {
      json.set("createdBy", Views.actor(request.createdBy()));
    }
    return json;
  }

  /** Puts what is asked for: kind, window, minutes, places, urgency. */
  public static void what(ObjectNode json, Dossier dossier, Language language) {
    HelpRequest request = dossier.request();
    Need need = request.need();
    Settings settings = dossier.collectivity().settings();
    json.put("kind", need.kind().name());
    json.put("kindLabel", label(settings, need.kind(), language));
    if (need.insteadOf() != null) {
      json.put("insteadOf", need.insteadOf().name());
    }
    new LocalTimes(settings.timeZone()).put(json, need.window());
    json.put("minutes", need.minutes());
    json.put("volunteersNeeded", need.volunteersNeeded());
    json.put("placesLeft", request.placesLeft());
    json.put("urgent", request.urgent());
  }

  /** What a kind is called here. */
  public static String label(Settings settings, HelpKind kind, Language language) {
    return settings
        .offered(kind)
        .map(Settings.OfferedKind::label)
        .orElseGet(() -> kind.label().in(language));
  }

  /**
   * Roughly where.
   *
   * @param reader the volunteer from whom the distance is told, or null
   */
  public static ObjectNode zone(Dossier dossier, String reader) {
    Need.Place place = dossier.request().need().place();
    ObjectNode zone = Json.object();
    if (!place.insee().isEmpty()) {
      zone.put("insee", place.insee());
    }
    zone.put("commune", place.commune());
    if (reader != null) {
      distance(dossier, reader).ifPresent(km -> zone.put("distanceKm", Math.round(km * 2) / 2.0));
    }
    return zone;
  }

  private static Optional<Double> distance(Dossier dossier, String reader) {
    Optional<Double> told = dossier.request().invitationOf(reader).map(Invitation::distanceKm);
    if (told.isPresent()) {
      return told;
    }
    Volunteer volunteer = dossier.volunteers().get(reader);
    return volunteer == null || volunteer.position() == null
        ? Optional.empty()
        : Optional.of(Travel.km(dossier.request().need().place().position(), volunteer.position()));
  }

  /** How to reach the beneficiary. */
  public static ObjectNode contact(Dossier dossier) {
    ObjectNode json = Json.object();
    Beneficiary beneficiary = dossier.beneficiary();
    json.put("lastName", beneficiary == null ? "–" : beneficiary.lastName());
    Views.put(json, "phone", dossier.contact().phone());
    Views.put(json, "address", dossier.contact().address());
    json.set("position", Views.position(dossier.request().need().place().position()));
    return json;
  }

  private void beneficiary(ObjectNode json, Dossier dossier) {
    if (!INTERESTED.contains(viewer)) {
      return;
    }
    ObjectNode name = json.putObject("beneficiary");
    name.put("firstName", dossier.request().need().beneficiaryFirstName());
    if (STAFF.contains(viewer) && dossier.beneficiary() != null) {
      name.put("lastName", dossier.beneficiary().lastName());
    }
  }

  private ObjectNode invitation(Invitation invitation, HelpRequest request, LocalTimes times) {
    ObjectNode json = Json.object();
    json.put("volunteerId", invitation.volunteerId());
    MissionView.lentBy(json, invitation.loan());
    json.put("round", invitation.round());
    json.put("wave", invitation.wave());
    json.put("state", state(invitation, request, now));
    times.put(json, "invitedAt", invitation.invitedAt());
    times.put(json, "answeredAt", invitation.answeredAt());
    return json;
  }

  /** The invitation's state, which expires with the window. */
  public static String state(Invitation invitation, HelpRequest request, Instant now) {
    boolean over = !now.isBefore(request.need().window().to());
    return over && invitation.state() == Invitation.State.INVITED
        ? "EXPIRED"
        : invitation.state().name();
  }

  private void unfilled(ObjectNode json, HelpRequest request, LocalTimes times) {
    if (request.state() != HelpRequest.State.UNFILLED || request.shortfall() == null) {
      return;
    }
    ObjectNode unfilled = json.putObject("unfilled");
    times.put(unfilled, "at", request.shortfall().at());
    unfilled.put("code", request.shortfall().reason().name());
    unfilled.put("text", request.shortfall().reason().text().in(language));
    findings(unfilled.putArray("excluded"), "count", request.shortfall().excluded());
    findings(unfilled.putArray("unlock"), "wouldFind", request.shortfall().unlock());
  }

  private void findings(
      ArrayNode array, String count, List<HelpRequest.Shortfall.Finding> findings) {
    for (HelpRequest.Shortfall.Finding finding : findings) {
      array
          .addObject()
          .put("code", finding.code())
          .put(count, finding.count())
          .put("text", finding.text().in(language));
    }
  }
}
