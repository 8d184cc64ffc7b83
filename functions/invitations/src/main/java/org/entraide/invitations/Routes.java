package org.entraide.invitations;

import java.util.Map;
import java.util.Set;
import org.entraide.http.Route;

/** What this function answers, to anybody who has a link. */
public final class Routes {
  private Routes() {}

  /** The keys, as the template and the contract name them. */
  public static Set<String> keys() {
    return all().keySet();
  }

  static Map<String, Route<?>> all() {
    return Map.of(
        "GET /v1/i/{token}",
        Route.open(Invitations::read, (request, response) -> response),
        "POST /v1/i/{token}",
        Route.open(Invitations::answer, Invitations::view));
  }
}
