package org.entraide.simulator.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.entraide.model.CollectivityId;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.event.DomainEvent;
import org.entraide.model.event.DomainEvent.DigestDue;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;
import org.entraide.simulator.town.Town;
import org.entraide.usecase.MakeDigest;
import org.entraide.usecase.WeeklyDigest;

/** The weekly digests of those who chose them, made as the function {@code notifications} does. */
final class Digests {
  private final Store store;
  private final MakeDigest makeDigest;
  private final Instant until;
  private final BiConsumer<Digest, CollectivityId> readers;
  private final List<Digest> sent = new ArrayList<>();

  /**
   * @param until none is made from then on
   * @param readers hear of each digest that tells of something
   */
  Digests(Store store, Instant until, BiConsumer<Digest, CollectivityId> readers) {
    this.store = store;
    this.makeDigest = new MakeDigest(store);
    this.until = until;
    this.readers = readers;
  }

  /** Those that were sent. */
  List<Digest> sent() {
    return sent;
  }

  /** Those of the town who chose it get one from then on. */
  void begin(Town town, Instant from) {
    for (Volunteer volunteer : town.volunteers()) {
      if (volunteer.getsDigest()) {
        Changes changes = Changes.of(town.collectivity().id(), from);
        WeeklyDigest.remind(changes, volunteer.id(), town.collectivity().settings());
        store.commit(Decision.change("", changes));
      }
    }
  }

  /** Hears of a fact. */
  void hear(DomainEvent fact, CollectivityId tenant, Instant now) {
    if (fact instanceof DigestDue due && now.isBefore(until)) {
      send(due, tenant, now);
    }
  }

  private void send(DigestDue due, CollectivityId tenant, Instant now) {
    Volunteer reader =
        store.find(Entities.VOLUNTEERS, tenant, due.volunteerId()).orElseThrow().value();
    Collectivity town =
        store.find(Entities.COLLECTIVITY, tenant, Entities.ONLY).orElseThrow().value();
    Digest digest = makeDigest.make(reader, due.on(), town, now);
    if (!digest.lines().isEmpty()) {
      sent.add(digest);
      readers.accept(digest, tenant);
    }
  }
}
