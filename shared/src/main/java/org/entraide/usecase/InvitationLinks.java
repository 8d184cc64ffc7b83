package org.entraide.usecase;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entraide.model.CollectivityId;
import org.entraide.model.request.HelpRequest;
import org.entraide.model.request.Invitation;
import org.entraide.port.Entities;
import org.entraide.port.LinkKey;
import org.entraide.port.Store;
import org.entraide.port.Versioned;

/**
 * The signed token of an invitation's link: one volunteer, one request. 36 characters of base64url,
 * as short as a one-part SMS needs: 16 bytes that name the tenant, the request and the invitation,
 * and 11 bytes (88 bits) of their HMAC-SHA256 under the collectivity's own key (RFC 2104, section
 * 5, on truncation).
 */
public final class InvitationLinks {
  /** Characters of a token. */
  public static final int LENGTH = 36;

  private static final int TENANT_BYTES = 4;
  private static final int REQUEST_BYTES = 10;
  private static final int NAMED_BYTES = TENANT_BYTES + REQUEST_BYTES + 2;
  private static final int MAC_BYTES = 11;
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
    ByteBuffer named =
        ByteBuffer.allocate(NAMED_BYTES)
            .putInt(TenantCode.of(tenant))
            .put(Crockford.decode(request.id()))
            .putShort((short) ordinal);
    byte[] token = Arrays.copyOf(named.array(), NAMED_BYTES + MAC_BYTES);
    System.arraycopy(mac(key, named.array()), 0, token, NAMED_BYTES, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What a token names; empty when it is not one of ours, altered or not. */
  public Optional<Invited> read(String token) {
    return bytes(token).flatMap(this::read);
  }

  private Optional<Invited> read(byte[] token) {
    byte[] named = Arrays.copyOf(token, NAMED_BYTES);
    byte[] signature = Arrays.copyOfRange(token, NAMED_BYTES, token.length);
    ByteBuffer parts = ByteBuffer.wrap(named);
    Optional<CollectivityId> tenant = TenantCode.read(parts.getInt());
    boolean signed =
        tenant
            .flatMap(this::key)
            .filter(
                key -> MessageDigest.isEqual(Arrays.copyOf(mac(key, named), MAC_BYTES), signature))
            .isPresent();
    if (!signed) {
      return Optional.empty();
    }
    byte[] id = new byte[REQUEST_BYTES];
    parts.get(id);
    int ordinal = Short.toUnsignedInt(parts.getShort());
    return store
        .find(Entities.REQUESTS, tenant.get(), Crockford.encode(id))
        .filter(request -> ordinal < request.value().invitations().size())
        .map(request -> invited(tenant.get(), request, ordinal));
  }

  private static Invited invited(
      CollectivityId tenant, Versioned<HelpRequest> request, int ordinal) {
    // A later invitation of the same volunteer to the same request is what counts now.
    String volunteerId = request.value().invitations().get(ordinal).volunteerId();
    Invitation latest = request.value().invitationOf(volunteerId).orElseThrow();
    return new Invited(tenant, request.value(), request.version(), latest);
  }

  private Optional<LinkKey> key(CollectivityId tenant) {
    return store.find(Entities.LINK_KEY, tenant, Entities.ONLY).map(Versioned::value);
  }

  private static Optional<byte[]> bytes(String token) {
    if (token == null || token.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(LinkKey key, byte[] named) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.secret()), "HmacSHA256"));
      mac.update(PURPOSE.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(named);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
