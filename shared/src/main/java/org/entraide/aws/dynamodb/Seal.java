package org.entraide.aws.dynamodb;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entraide.port.Answers;

/**
 * Closes what is kept under an idempotency key with that key itself, of which nothing is stored but
 * a hash: only who sends the key again can read it (AES-256-GCM; a nonce of its own for each). A
 * key that is easily guessed, such as {@code 1}, hides nothing from who can read the table.
 */
final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String partition;
  private final SecretKeySpec secret;

  private Seal(String partition, SecretKeySpec secret) {
    this.partition = partition;
    this.secret = secret;
  }

  static Seal of(Answers.Key key) {
    String name = Base64.getUrlEncoder().withoutPadding().encodeToString(hash("name", key));
    return new Seal(key.scope() + "#" + name, new SecretKeySpec(hash("secret", key), "AES"));
  }

  /** Where it is kept: it begins with whose key it is. */
  String partition() {
    return partition;
  }

  String close(String text) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, secret);
      byte[] closed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = Arrays.copyOf(cipher.getIV(), NONCE_BYTES + closed.length);
      System.arraycopy(closed, 0, all, NONCE_BYTES, closed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /**
   * @throws IllegalStateException when it was not closed with the same key, or is cut or altered
   */
  String open(String closed) {
    try {
      byte[] all = Base64.getDecoder().decode(closed);
      if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        throw new AEADBadTagException("cut off");
      }
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
      return new String(
          cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("not closed with this key", e);
    }
  }

  private static byte[] hash(String purpose, Answers.Key key) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(
              (purpose + "\n" + key.scope() + "\n" + key.value()).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
