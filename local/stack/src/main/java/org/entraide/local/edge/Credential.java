package org.entraide.local.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls which service, from the credential scope of a SigV4 {@code Authorization} header. The
 * signature is not checked: the stack listens to its own machine only.
 */
record Credential(String function, String service) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");
  private static final Credential NOBODY = new Credential("unknown", "unknown");

  static Credential of(String authorization) {
    if (authorization == null) {
      return NOBODY;
    }
    Matcher scope = SCOPE.matcher(authorization);
    return scope.find() ? new Credential(scope.group(1), scope.group(2)) : NOBODY;
  }
}
