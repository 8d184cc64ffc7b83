package org.entraide.usecase;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.entraide.model.CollectivityId;

/**
 * What a calendar's address holds: the tenant, so that it is found, and 128 bits that nobody
 * guesses. Only its hash is stored: who reads the tables can read no calendar with it.
 *
 * @param text 27 characters of base64url
 */
public record CalendarSecret(CollectivityId tenant, String text) {
  private static final int TENANT_BYTES = 4;
  private static final int SECRET_BYTES = 16;
  private static final int LENGTH = 27;

  /** A new one. */
  public static CalendarSecret make(CollectivityId tenant, RandomGenerator random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    byte[] all =
        ByteBuffer.allocate(TENANT_BYTES + SECRET_BYTES)
            .putInt(TenantCode.of(tenant))
            .put(secret)
            .array();
    return new CalendarSecret(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(all));
  }

  /** The secret of an address; empty when it cannot be one of ours. */
  public static Optional<CalendarSecret> read(String text) {
    if (text == null || text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] all = Base64.getUrlDecoder().decode(text);
      return TenantCode.read(ByteBuffer.wrap(all).getInt())
          .map(tenant -> new CalendarSecret(tenant, text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What it is recognised by. */
  public String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Never in a log. */
  @Override
  public String toString() {
    return "CalendarSecret[hidden]";
  }
}
