package org.entraide.local.bus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.json.Json;

/** {@code GET /local/events?type=}: {@code {items:[…]}}, each event as its targets receive it. */
public final class EventsRoute {
  private EventsRoute() {}

  public static void add(LocalRoutes routes, EventBus bus) {
    routes.add(
        "GET",
        "/local/events",
        request -> Answer.json(Json.bytes(find(bus, request.query().get("type")))));
  }

  private static ObjectNode find(EventBus bus, String type) {
    ObjectNode body = Json.object();
    ArrayNode items = body.putArray("items");
    bus.seen().stream()
        .filter(
            event ->
                type == null || type.isEmpty() || type.equals(event.path("detail-type").asText()))
        .forEach(items::add);
    return body;
  }
}
