package org.entraide.local.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the route of a request as an HTTP API does: the most specific path, then the method
 * before {@code ANY}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Routing
 *     API requests</a>
 */
final class RouteTable {
  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = new ArrayList<>(routes);
    this.routes.sort(
        Comparator.comparing((Route route) -> route.path().specificity())
            .thenComparing(route -> route.method().equals("ANY")));
  }

  /**
   * @param parameters values of the path's parameters
   */
  record Match(Route route, Map<String, String> parameters) {}

  Optional<Match> match(String method, String path) {
    for (Route route : routes) {
      if (route.takes(method)) {
        Optional<Map<String, String>> parameters = route.path().match(path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(route, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }
}
