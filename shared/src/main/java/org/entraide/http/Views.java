package org.entraide.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.entraide.model.Actor;
import org.entraide.model.Position;
import org.entraide.model.Role;
import org.entraide.runtime.Json;

/** How values that many resources have are shown. */
public final class Views {
  private Views() {}

  /** RFC 3339 with the offset of the collectivity's zone, to the second; null for null. */
  public static String instant(Instant instant, ZoneId zone) {
    return instant == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  /** Who did it: {@code personId} of volunteers and beneficiaries, {@code sub} of everyone else. */
  public static ObjectNode actor(Actor actor) {
    boolean person = actor.role() == Role.VOLUNTEER || actor.role() == Role.BENEFICIARY;
    ObjectNode view = Json.object();
    view.put(person ? "personId" : "sub", actor.id());
    view.put("role", actor.role().group());
    put(view, "onBehalfOf", actor.onBehalfOf());
    return view;
  }

  /** {@code {"lat":49.05,"lon":3.37}}. */
  public static ObjectNode position(Position position) {
    return Json.object().put("lat", position.lat()).put("lon", position.lon());
  }

  /** Puts what is known; an answer leaves out what is not. */
  public static void put(ObjectNode view, String name, String value) {
    if (value != null) {
      view.put(name, value);
    }
  }
}
