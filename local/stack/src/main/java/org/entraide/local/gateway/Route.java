package org.entraide.local.gateway;

import java.time.Duration;
import java.util.Optional;

/**
 * A route of the API.
 *
 * @param key such as {@code GET /v1/me/agenda}
 * @param method such as {@code GET}, or {@code ANY}
 * @param function logical id of the function behind it
 * @param authorizer who checks tokens; empty for a public route
 * @param timeout after which the caller is answered without the function
 */
record Route(
    String key,
    String method,
    RoutePath path,
    String function,
    Optional<JwtAuthorizer> authorizer,
    Duration timeout) {

  boolean takes(String requested) {
    return method.equals(requested) || method.equals("ANY");
  }
}
