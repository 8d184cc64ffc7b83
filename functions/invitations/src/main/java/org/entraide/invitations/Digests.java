package org.entraide.invitations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entraide.http.ApiRequest;
import org.entraide.http.CallQuota;
import org.entraide.http.InvalidInput;
import org.entraide.http.Problems;
import org.entraide.http.Refused;
import org.entraide.http.Response;
import org.entraide.http.request.LocalTimes;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.runtime.Json;
import org.entraide.usecase.Act;
import org.entraide.usecase.ChooseFromDigest;
import org.entraide.usecase.DigestLinks;
import org.entraide.usecase.DigestLinks.Listed;
import org.entraide.usecase.Dossier;
import org.entraide.usecase.ReadDossier;

/**
 * The open requests of a week by their signed link: each is shown as an invitation is, and answered
 * like one.
 */
final class Digests {
  private final Store store;
  private final Listed listed;
  private final Collectivity collectivity;

  private Digests(Store store, Listed listed, Collectivity collectivity) {
    this.store = store;
    this.listed = listed;
    this.collectivity = collectivity;
  }

  /**
   * The digest that the link names.
   *
   * @throws Refused when it names none, or that of a past week
   */
  static Digests of(ApiRequest request, Store store, CallQuota quota) {
    Listed listed =
        new DigestLinks(store)
            .read(Invitations.token(request))
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    Invitations.counted(request, listed.tenant(), listed.digest().volunteerId(), quota);
    Collectivity collectivity =
        new ReadDossier(store)
            .collectivity(listed.tenant())
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    Digests digests = new Digests(store, listed, collectivity);
    if (!request.now().isBefore(digests.expiresAt())) {
      throw new Refused(Problems.of("invitation.expired"));
    }
    return digests;
  }

  /** The list, as far as its requests are still to come. */
  Response shown(ApiRequest request) {
    Digest digest = listed.digest();
    Map<String, Versioned<HelpRequest>> requests =
        store.findAll(
            Entities.REQUESTS,
            listed.tenant(),
            digest.lines().stream().map(Digest.Line::requestId).toList());
    ObjectNode json = Json.object();
    json.putObject("collectivity")
        .put("id", collectivity.id().value())
        .put("name", collectivity.displayName());
    ArrayNode items = Json.mapper().createArrayNode();
    String firstName = "–";
    for (Dossier dossier : dossiers(requests, request.now())) {
      ObjectNode offer =
          Offer.of(
              Invitations.withContact(dossier, digest.volunteerId(), store, request.now()),
              digest.volunteerId(),
              request.language(),
              request.now());
      firstName = offer.at("/volunteer/firstName").asText();
      items.addObject().put("requestId", dossier.request().id()).set("offer", offer);
    }
    json.putObject("volunteer").put("firstName", firstName);
    json.set("items", items);
    new LocalTimes(collectivity.settings().timeZone()).put(json, "expiresAt", expiresAt());
    return Response.json(200, json);
  }

  /**
   * The volunteer's act on one request of the list, which is their business from now on.
   *
   * @param requestId as the client says; null is a fault
   */
  Act choose(ApiRequest request, String requestId) {
    if (requestId == null) {
      throw InvalidInput.of("/requestId", "required");
    }
    Digest.Line line =
        listed.digest().lines().stream()
            .filter(l -> l.requestId().equals(requestId))
            .findFirst()
            .orElseThrow(() -> new Refused(Problems.of("invitation.notFound")));
    String volunteerId = listed.digest().volunteerId();
    Act act =
        new Act(
            listed.tenant(),
            requestId,
            volunteerId,
            Invitations.volunteer(volunteerId),
            request.now());
    new ChooseFromDigest(store).choose(act, line);
    return act;
  }

  /** In the order of the list; who was not invited yet is shown what an invited volunteer sees. */
  private List<Dossier> dossiers(Map<String, Versioned<HelpRequest>> requests, Instant now) {
    String volunteerId = listed.digest().volunteerId();
    List<Versioned<HelpRequest>> toCome = new ArrayList<>();
    for (Digest.Line line : listed.digest().lines()) {
      Optional.ofNullable(requests.get(line.requestId()))
          .filter(read -> now.isBefore(read.value().need().window().to()))
          .map(
              read ->
                  new Versioned<>(
                      read.id(),
                      read.value().listedFor(volunteerId, line.distanceKm(), now),
                      read.version()))
          .ifPresent(toCome::add);
    }
    return new ReadDossier(store).of(collectivity, toCome, Set.of(volunteerId));
  }

  private Instant expiresAt() {
    return listed.digest().until().atStartOfDay(collectivity.settings().timeZone()).toInstant();
  }
}
