package org.entraide.calls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.entraide.http.Route;
import org.entraide.port.Ids;

/** What this function answers: route key to use case. */
public final class Routes {
  private Routes() {}

  /** The keys, as the template and the contract name them. */
  public static Set<String> keys() {
    return of(now -> "-").keySet();
  }

  static Map<String, Route<?>> of(Ids ids) {
    Map<String, Route<?>> routes = new LinkedHashMap<>();
    routes.putAll(CallPlanRoutes.of(ids));
    routes.putAll(CampaignRoutes.of(ids));
    routes.putAll(CallRoutes.of(ids));
    routes.putAll(ConcernRoutes.of(ids));
    return routes;
  }
}
