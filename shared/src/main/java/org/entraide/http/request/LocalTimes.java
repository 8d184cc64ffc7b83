package org.entraide.http.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import org.entraide.http.Views;
import org.entraide.model.TimeWindow;

/** Instants as answers give them: RFC 3339, whole seconds, with the offset of the collectivity. */
public final class LocalTimes {
  private final ZoneId zone;

  public LocalTimes(ZoneId zone) {
    this.zone = zone;
  }

  /** The instant in the collectivity's zone. */
  public String of(Instant instant) {
    return Views.instant(instant, zone);
  }

  /** Puts the instant under that name, unless it is null. */
  public void put(ObjectNode object, String name, Instant instant) {
    if (instant != null) {
      object.put(name, of(instant));
    }
  }

  /** Puts the window under {@code window}. */
  public void put(ObjectNode object, TimeWindow window) {
    object.putObject("window").put("from", of(window.from())).put("to", of(window.to()));
  }
}
