package org.entraide.usecase;

import java.time.LocalDate;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.Digest;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The signed token of a digest's link: one volunteer, the requests of one week. */
public final class DigestLinks {
  private static final String PURPOSE = "digest-link/1";

  private final Store store;

  public DigestLinks(Store store) {
    this.store = store;
  }

  /** A digest that a token names. */
  public record Listed(CollectivityId tenant, Digest digest) {}

  /**
   * The token of a digest.
   *
   * @throws IllegalStateException when the collectivity has no key
   */
  public String token(CollectivityId tenant, Digest digest) {
    LinkKey key =
        key(tenant).orElseThrow(() -> new IllegalStateException("no link key of " + tenant));
    // Days since 1970 fit two bytes until 2149.
    return new SignedToken(tenant, digest.volunteerId(), (int) digest.on().toEpochDay())
        .signed(key, PURPOSE);
  }

  /** What a token names; empty when it is not one of ours, or its digest was forgotten. */
  public Optional<Listed> read(String token) {
    return SignedToken.read(token, PURPOSE, this::key)
        .flatMap(
            named ->
                store
                    .find(
                        Entities.DIGESTS,
                        named.tenant(),
                        Digest.id(named.id(), LocalDate.ofEpochDay(named.number())))
                    .map(digest -> new Listed(named.tenant(), digest.value())));
  }

  private Optional<LinkKey> key(CollectivityId tenant) {
    return store.find(Entities.LINK_KEY, tenant, Entities.ONLY).map(Versioned::value);
  }
}
