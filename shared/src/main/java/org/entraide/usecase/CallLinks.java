package org.entraide.usecase;

import java.time.LocalDate;
import java.util.Optional;
import org.entraide.model.CollectivityId;
import org.entraide.model.call.Occurrence;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * The signed token of a call's link: it names tenant, plan and day, and is signed for whoever is to
 * make the call. Once the call is given to somebody else, it is nobody's.
 */
public final class CallLinks {
  private static final String PURPOSE = "call-link/1/";

  private final Store store;

  public CallLinks(Store store) {
    this.store = store;
  }

  /** A call that a token names. */
  public record Called(CollectivityId tenant, Versioned<Occurrence> call) {}

  /**
   * The token for the call's present caller.
   *
   * @throws IllegalStateException when the collectivity has no key, or the call no caller
   */
  public String token(CollectivityId tenant, Occurrence call) {
    if (call.callerId() == null) {
      throw new IllegalStateException("nobody makes " + call.id());
    }
    LinkKey key =
        key(tenant).orElseThrow(() -> new IllegalStateException("no link key of " + tenant));
    // Days since 1970 fit two bytes until 2149.
    return new SignedToken(tenant, call.planId(), (int) call.date().toEpochDay())
        .signed(key, PURPOSE + call.callerId());
  }

  /** What a token names; empty when it is not one of ours, or its bearer makes the call no more. */
  public Optional<Called> read(String token) {
    return SignedToken.claimed(token)
        .flatMap(
            claimed ->
                store
                    .find(
                        Entities.CALLS,
                        claimed.tenant(),
                        Occurrence.idOf(claimed.id(), LocalDate.ofEpochDay(claimed.number())))
                    .filter(call -> isSigned(token, call.value()))
                    .map(call -> new Called(claimed.tenant(), call)));
  }

  private boolean isSigned(String token, Occurrence call) {
    return call.callerId() != null
        && SignedToken.read(token, PURPOSE + call.callerId(), this::key).isPresent();
  }

  private Optional<LinkKey> key(CollectivityId tenant) {
    return store.find(Entities.LINK_KEY, tenant, Entities.ONLY).map(Versioned::value);
  }
}
