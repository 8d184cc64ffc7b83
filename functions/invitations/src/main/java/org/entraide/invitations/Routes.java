package org.entraide.invitations;

import java.util.Map;
import java.util.Set;
import org.entraide.http.CallQuota;
import org.entraide.http.Route;
import org.entraide.port.Ids;

/** What this function answers, to anybody who has a link. */
public final class Routes {
  private Routes() {}

  /** The keys, as the template and the contract name them. */
  public static Set<String> keys() {
    return of(null, now -> "-").keySet();
  }

  /**
   * @param quota counts what is done by each volunteer's links
   */
  static Map<String, Route<?>> of(CallQuota quota, Ids ids) {
    Invitations invitations = new Invitations(quota);
    PlannedCalls calls = new PlannedCalls(quota, ids);
    return Map.of(
        "GET /v1/i/{token}",
        Route.open(invitations::read, (request, response) -> response),
        "POST /v1/i/{token}",
        Route.open(invitations::answer, Invitations::view),
        "GET /v1/c/{token}",
        Route.open(calls::read, (request, response) -> response),
        "POST /v1/c/{token}",
        Route.open(calls::log, PlannedCalls::logged));
  }
}
