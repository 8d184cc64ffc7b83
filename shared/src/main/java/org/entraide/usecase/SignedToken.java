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
import org.entraide.port.LinkKey;

/**
 * What a link names, signed: 36 characters of base64url, as short as a one-part SMS needs. 16 bytes
 * name a tenant, a thing of it and a number, and 11 bytes (88 bits) are of their HMAC-SHA256 under
 * the collectivity's own key (RFC 2104, section 5, on truncation). The purpose is signed too, so
 * that a link to one kind of thing is none to another.
 *
 * @param id of 16 characters
 * @param number 0 to 65535
 */
record SignedToken(CollectivityId tenant, String id, int number) {
  /** Characters of a token. */
  static final int LENGTH = 36;

  private static final int ID_BYTES = 10;
  private static final int NAMED_BYTES = Integer.BYTES + ID_BYTES + Short.BYTES;
  private static final int MAC_BYTES = 11;

  /** The token, under the tenant's key. */
  String signed(LinkKey key, String purpose) {
    byte[] named =
        ByteBuffer.allocate(NAMED_BYTES)
            .putInt(TenantCode.of(tenant))
            .put(Crockford.decode(id))
            .putShort((short) number)
            .array();
    byte[] token = Arrays.copyOf(named, NAMED_BYTES + MAC_BYTES);
    System.arraycopy(mac(key, purpose, named), 0, token, NAMED_BYTES, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * What a token names; empty when it was not signed for that purpose.
   *
   * @param keys of tenants
   */
  static Optional<SignedToken> read(
      String token, String purpose, Function<CollectivityId, Optional<LinkKey>> keys) {
    return bytes(token).flatMap(bytes -> read(bytes, purpose, keys));
  }

  /** What a token says that it names, which proves nothing yet. */
  static Optional<SignedToken> claimed(String token) {
    return bytes(token).flatMap(SignedToken::claimed);
  }

  private static Optional<SignedToken> claimed(byte[] token) {
    ByteBuffer parts = ByteBuffer.wrap(token);
    Optional<CollectivityId> tenant = TenantCode.read(parts.getInt());
    byte[] id = new byte[ID_BYTES];
    parts.get(id);
    int number = Short.toUnsignedInt(parts.getShort());
    return tenant.map(of -> new SignedToken(of, Crockford.encode(id), number));
  }

  private static Optional<SignedToken> read(
      byte[] token, String purpose, Function<CollectivityId, Optional<LinkKey>> keys) {
    byte[] named = Arrays.copyOf(token, NAMED_BYTES);
    byte[] signature = Arrays.copyOfRange(token, NAMED_BYTES, token.length);
    return claimed(token)
        .filter(
            claimed ->
                keys.apply(claimed.tenant())
                    .filter(
                        key ->
                            MessageDigest.isEqual(
                                Arrays.copyOf(mac(key, purpose, named), MAC_BYTES), signature))
                    .isPresent());
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

  private static byte[] mac(LinkKey key, String purpose, byte[] named) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.secret()), "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(named);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
