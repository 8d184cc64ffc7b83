package org.entraide.usecase;

import java.util.Optional;
import java.util.function.Function;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/** The signed token of an invitation's link: one volunteer, one request. */
public final class InvitationLinks {
  /** Characters of a token. */
  public static final int LENGTH = SignedToken.LENGTH;

  private static final String PURPOSE = "invitation-link/1";

  private final Store store;

  public InvitationLinks(Store store) {
    this.store = store;
  }

  /**
   * An invitation that a token names, and the request it belongs to.
   *
   * @param version of the request
   */
  public record Invited(
      CollectivityId tenant, HelpRequest request, long version, Invitation invitation) {}

  /**
   * The token of the volunteer's latest invitation.
   *
   * @throws IllegalArgumentException when they were not invited
   * @throws IllegalStateException when the collectivity has no key
   */
  public String token(CollectivityId tenant, HelpRequest request, String volunteerId) {
    return tokens(tenant, request).apply(volunteerId);
  }

  /**
   * The same for several volunteers, by their ids: the key is read once.
   *
   * @throws IllegalStateException when the collectivity has no key
   */
  public Function<String, String> tokens(CollectivityId tenant, HelpRequest request) {
    LinkKey key =
        key(tenant).orElseThrow(() -> new IllegalStateException("no link key of " + tenant));
    return volunteerId -> token(key, tenant, request, volunteerId);
  }

  private static String token(
      LinkKey key, CollectivityId tenant, HelpRequest request, String volunteerId) {
    int ordinal = request.ordinalOf(volunteerId);
    if (ordinal < 0) {
      throw new IllegalArgumentException("not invited to " + request.id());
    }
    return new SignedToken(tenant, request.id(), ordinal).signed(key, PURPOSE);
  }

  /**
   * Whose link a token, of an invitation or of anything else, says that it is: that is where its
   * key lies, and proves nothing yet.
   */
  public static Optional<CollectivityId> claimedTenant(String token) {
    return SignedToken.claimed(token).map(SignedToken::tenant);
  }

  /** What a token names; empty when it is not one of ours, altered or not. */
  public Optional<Invited> read(String token) {
    return SignedToken.read(token, PURPOSE, this::key)
        .flatMap(
            named ->
                store
                    .find(Entities.REQUESTS, named.tenant(), named.id())
                    .filter(request -> named.number() < request.value().invitations().size())
                    .map(request -> invited(named, request)));
  }

  private static Invited invited(SignedToken named, Versioned<HelpRequest> request) {
    // A later invitation of the same volunteer to the same request is what counts now.
    String volunteerId = request.value().invitations().get(named.number()).volunteerId();
    Invitation latest = request.value().invitationOf(volunteerId).orElseThrow();
    return new Invited(named.tenant(), request.value(), request.version(), latest);
  }

  private Optional<LinkKey> key(CollectivityId tenant) {
    return store.find(Entities.LINK_KEY, tenant, Entities.ONLY).map(Versioned::value);
  }
}
