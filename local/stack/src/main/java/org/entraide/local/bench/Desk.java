package org.entraide.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.entraide.local.json.Json;

/**
 * A collectivity at one moment, as those who call functions about it know it.
 *
 * @param at simulated: triggers carry it, and functions take it for now when it is later than the
 *     clock
 */
record Desk(Calls calls, String collectivity, Instant at) {
  private static final String TENANT = "/v1/collectivities/{cid}/";

  /** The same town afterwards. */
  Desk after(Duration time) {
    return new Desk(calls, collectivity, at.plus(time));
  }

  ApiCall collectivities(String route) {
    return call("CollectivitiesFunction", route);
  }

  /** The routes of one collectivity that its function has. */
  ApiCall tenant(String route) {
    return collectivities(route).by("referent");
  }

  ApiCall calls(String route) {
    return call("CallsFunction", route).by("referent");
  }

  ApiCall people(String route) {
    return call("PeopleFunction", route).by("referent");
  }

  ApiCall requests(String route) {
    return call("RequestsFunction", route).by("referent");
  }

  /** Of whoever has the link. */
  ApiCall invitations(String method, String token) {
    return call("InvitationsFunction", method + " /v1/i/{token}").path("token", token);
  }

  /** Of whoever has the link. */
  ApiCall plannedCall(String method, String token) {
    return call("InvitationsFunction", method + " /v1/c/{token}").path("token", token);
  }

  /** Of whoever has the address. */
  ApiCall calendar(String secret) {
    return call("RequestsFunction", "GET /v1/calendar/{secret}").path("secret", secret);
  }

  /** By anybody from the web. */
  ApiCall apply() {
    return call("PeopleFunction", "POST applications");
  }

  /** A route with {@code …} for the tenant's part of the path, or a whole one. */
  private ApiCall call(String function, String route) {
    String key = route.contains(" /") ? route : route.replace(" ", " " + TENANT);
    return new ApiCall(calls, new Operation(function, key), collectivity, at);
  }

  void matching(String fact, ObjectNode detail) {
    fact("MatchingFunction", fact, detail);
  }

  void notifications(String fact, ObjectNode detail) {
    fact("NotificationsFunction", fact, detail);
  }

  void calls(String fact, ObjectNode detail) {
    fact("CallsFunction", fact, detail);
  }

  private void fact(String function, String fact, ObjectNode detail) {
    calls.call(new Operation(function, fact), Trigger.fact(fact, collectivity, at, detail));
  }

  /** The schedule's tick. */
  JsonNode tick(String name) {
    return calls.call(new Operation("RemindersFunction", name), Trigger.tick(at));
  }

  void relay(int rows) {
    calls.call(
        new Operation("RelayFunction", "batch of " + rows), Trigger.batch(rows, collectivity, at));
  }

  /** What every fact about a request says. */
  static ObjectNode about(String request, int round) {
    return Json.object().put("requestId", request).put("round", round);
  }
}
