package org.entraide.requests;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.entraide.http.Route;
import org.entraide.model.Role;
import org.entraide.port.Ids;
import org.entraide.port.Quota;

/** What this function answers: route key to use case. */
public final class Routes {
  private static final String REQUESTS = "/v1/collectivities/{cid}/requests";
  private static final Set<Role> ASKING = Set.of(Role.REFERENT, Role.ASSOCIATION, Role.BENEFICIARY);
  private static final Set<Role> READING =
      Set.of(Role.REFERENT, Role.ASSOCIATION, Role.BENEFICIARY, Role.VOLUNTEER);
  private static final Set<Role> ACTING = Set.of(Role.REFERENT, Role.VOLUNTEER);

  private Routes() {}

  /** The keys, as the template and the contract name them. */
  public static Set<String> keys() {
    return of(now -> "-", insee -> Optional.empty(), () -> 0, null).keySet();
  }

  static Map<String, Route<?>> of(
      Ids ids, CommuneNames communes, RandomGenerator secrets, Quota quota) {
    Openings openings = new Openings(ids, communes);
    Map<String, Route<?>> routes = new LinkedHashMap<>();
    routes.put("POST " + REQUESTS, Route.forRoles(ASKING, openings::open, Openings::view));
    routes.put("GET " + REQUESTS, Route.reading(READING, Reads::list));
    routes.put("GET " + REQUESTS + "/{id}", Route.reading(READING, Reads::one));
    routes.put(
        "GET " + REQUESTS + "/{id}/candidates",
        Route.reading(Set.of(Role.REFERENT), Reads::candidates));
    routes.put(
        "POST " + REQUESTS + "/{id}/accept", Route.forRoles(ACTING, Acts::accept, Acts::view));
    routes.put(
        "POST " + REQUESTS + "/{id}/decline", Route.forRoles(ACTING, Acts::decline, Acts::view));
    routes.put(
        "POST " + REQUESTS + "/{id}/withdraw", Route.forRoles(ACTING, Acts::withdraw, Acts::view));
    routes.put(
        "POST " + REQUESTS + "/{id}/complete", Route.forRoles(ACTING, Acts::complete, Acts::view));
    routes.put(
        "POST " + REQUESTS + "/{id}/cancel", Route.forRoles(ACTING, Acts::cancel, Acts::view));
    routes.put(
        "POST " + REQUESTS + "/{id}/declared",
        Route.forRoles(ACTING, openings::declareMet, Acts::view));
    routes.put(
        "POST /v1/collectivities/{cid}/declared-help",
        Route.forRoles(ACTING, openings::declareGiven, Openings::view));
    routes.putAll(LockdownRoutes.of(ids));
    routes.putAll(CalendarRoutes.of(secrets, quota));
    routes.put("GET /v1/me/agenda", Route.reading(Set.of(Role.VOLUNTEER), Reads::agenda));
    return routes;
  }
}
