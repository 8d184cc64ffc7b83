package org.entraide.usecase;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.people.Volunteer;
import org.entraide.model.request.Digest;
import org.entraide.port.Changes;
import org.entraide.port.Decision;
import org.entraide.port.Entities;
import org.entraide.port.Store;

/** The list and the timer of the next are written together, once for each reader and day. */
public final class MakeDigest {
  private static final int MOST = 8;
  private static final Duration KEPT = Duration.ofDays(60);

  private final Store store;
  private final FindOpenRequests openRequests;

  public MakeDigest(Store store) {
    this.store = store;
    this.openRequests = new FindOpenRequests(store);
  }

  /** The reader's list of that day: as it was made, when it was already. */
  public Digest make(Volunteer reader, LocalDate on, Collectivity collectivity, Instant now) {
    return store.decide(
        Entities.DIGESTS,
        collectivity.id(),
        Digest.id(reader.id(), on),
        current ->
            current
                .map(read -> Decision.keep(read.value()))
                .orElseGet(() -> list(reader, on, collectivity, now)));
  }

  private Decision<Digest> list(
      Volunteer reader, LocalDate on, Collectivity collectivity, Instant now) {
    Digest digest =
        new Digest(reader.id(), on, openRequests.find(collectivity, reader, now, MOST), now);
    Changes changes =
        Changes.of(collectivity.id(), now)
            .create(Entities.DIGESTS, Digest.id(reader.id(), on), digest, now.plus(KEPT));
    WeeklyDigest.remind(changes, reader.id(), collectivity.settings());
    return Decision.change(digest, changes);
  }
}
