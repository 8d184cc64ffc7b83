package org.entraide.local.quiet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.entraide.local.gateway.LocalRoutes;
import org.entraide.local.gateway.LocalRoutes.Answer;
import org.entraide.local.gateway.LocalRoutes.Request;
import org.entraide.local.json.Json;

/**
 * {@code POST /local/quiesce?timeout=PT60S}: answers {@code {"quiet":true}} when nothing is in
 * flight, or 504 with what still is when the time is over.
 */
public final class QuiesceRoute {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private final InFlight inFlight;

  private QuiesceRoute(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  public static void add(LocalRoutes routes, InFlight inFlight) {
    routes.add("POST", "/local/quiesce", new QuiesceRoute(inFlight)::quiesce);
  }

  private Answer quiesce(Request request) throws InterruptedException {
    String timeout = request.query().get("timeout");
    boolean quiet = inFlight.awaitQuiet(timeout == null ? DEFAULT_TIMEOUT : duration(timeout));
    ObjectNode body = Json.object().put("quiet", quiet);
    inFlight.counts().forEach(body.putObject("inFlight")::put);
    return new Answer(quiet ? 200 : 504, "application/json", Json.bytes(body));
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "timeout should be a duration such as PT60S, not " + text, e);
    }
  }
}
