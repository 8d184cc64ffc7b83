package org.entraide.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells the same request from another one: route, path and body, SHA-256. */
final class RequestHash {
  private RequestHash() {}

  static String of(ApiRequest request) {
    String text =
        request.routeKey()
            + "\n"
            + new TreeMap<>(request.path())
            + "\n"
            + (request.body() == null ? "" : request.body());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
