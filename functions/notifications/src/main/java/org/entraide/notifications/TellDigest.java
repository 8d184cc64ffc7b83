package org.entraide.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.Language;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.model.message.MessageClass;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.model.request.HelpRequest;
import org.entraide.notifications.message.Outgoing;
import org.entraide.notifications.message.Outgoing.Urgency;
import org.entraide.notifications.message.Ways;
import org.entraide.notifications.text.DigestTexts;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.port.Versioned;
import org.entraide.usecase.MakeDigest;

/**
 * The open requests near home, in one message a week, for those who chose that; who has left or
 * chose otherwise since has no next one.
 */
final class TellDigest {
  private final Store store;
  private final MakeDigest makeDigest;
  private final Links links;

  TellDigest(Store store, Links links) {
    this.store = store;
    this.makeDigest = new MakeDigest(store);
    this.links = links;
  }

  /** Where a digest is read and answered. */
  interface Links {
    /** The link of that digest. */
    String of(CollectivityId tenant, Digest digest);
  }

  /** It is the day. */
  List<Outgoing> due(DigestDue fact, CollectivityId tenant, Instant now) {
    Optional<Volunteer> reader =
        store
            .find(Entities.VOLUNTEERS, tenant, fact.volunteerId())
            .map(Versioned::value)
            .filter(Volunteer::getsDigest);
    if (reader.isEmpty()) {
      return List.of();
    }
    Collectivity collectivity =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    Digest digest = makeDigest.make(reader.get(), fact.on(), collectivity, now);
    return message(digest, reader.get(), collectivity, fact).stream().toList();
  }

  /** Of what is still open, and is no business of the reader's yet; empty when nothing is. */
  private Optional<Outgoing> message(
      Digest digest, Volunteer reader, Collectivity collectivity, DigestDue fact) {
    Map<String, Versioned<HelpRequest>> requests =
        store.findAll(
            Entities.REQUESTS,
            collectivity.id(),
            digest.lines().stream().map(Digest.Line::requestId).toList());
    List<Digest.Line> open = new ArrayList<>();
    for (Digest.Line line : digest.lines()) {
      Optional.ofNullable(requests.get(line.requestId()))
          .map(Versioned::value)
          .filter(request -> request.isSought() && !request.concerns(reader.id()))
          .ifPresent(request -> open.add(line));
    }
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Digest.Line nearest = open.get(0);
    DigestTexts texts =
        new DigestTexts(
            requests.get(nearest.requestId()).value(),
            nearest.distanceKm(),
            open.size(),
            links.of(collectivity.id(), digest),
            collectivity,
            reader.languages().contains("fr") ? Language.FR : Language.EN);
    Ways ways =
        Ways.toPerson(
            reader.channels(),
            store.find(Entities.CONTACTS, collectivity.id(), reader.id()).map(Versioned::value),
            store
                .find(Entities.DEVICES, collectivity.id(), reader.id())
                .flatMap(devices -> devices.value().reachable()));
    return Optional.of(
        new Outgoing(
            reader.id(),
            fact.on().toString(),
            "DIGEST",
            MessageClass.INFORMATION,
            Urgency.CAN_WAIT,
            ways,
            texts.content(),
            fact));
  }
}
