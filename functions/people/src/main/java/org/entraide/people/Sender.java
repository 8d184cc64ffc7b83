package org.entraide.people;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entraide.port.LinkKey;

/**
 * Tells one sender from another without keeping the address: its HMAC-SHA-256 under a secret of the
 * collectivity, cut to 16 bytes. Of an IPv6 address only the first 64 bits count, which are one
 * household.
 */
final class Sender {
  private static final int BYTES = 16;

  private Sender() {}

  static String of(LinkKey secret, String address) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.secret()), "HmacSHA256"));
      byte[] code = mac.doFinal(("sender " + network(address)).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, BYTES));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The address, or the first four groups of an IPv6 one. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] halves = address.toLowerCase(Locale.ROOT).split("::", 2);
    String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
    String[] tail = halves.length < 2 || halves[1].isEmpty() ? new String[0] : halves[1].split(":");
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int fromTail = i - (8 - tail.length);
      String group = i < head.length ? head[i] : fromTail >= 0 ? tail[fromTail] : "0";
      network.append(group.replaceFirst("^0+(?=.)", "")).append(':');
    }
    return network.toString();
  }
}
