package org.entraide.local.edge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls which service, and as whom, from the credential scope of a SigV4 {@code Authorization}
 * header. The signature is not checked: the stack listens to its own machine only.
 */
record Credential(String function, Optional<Session> session, String service) {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=([^/,\\s]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");
  private static final Credential NOBODY = new Credential("unknown", Optional.empty(), "unknown");

  static Credential of(String authorization) {
    if (authorization == null) {
      return NOBODY;
    }
    Matcher scope = SCOPE.matcher(authorization);
    if (!scope.find()) {
      return NOBODY;
    }
    Optional<Session> session = Session.of(scope.group(1));
    return new Credential(
        session.map(Session::function).orElse(scope.group(1)), session, scope.group(2));
  }
}
