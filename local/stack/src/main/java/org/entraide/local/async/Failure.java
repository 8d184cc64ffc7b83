package org.entraide.local.async;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.entraide.local.functions.Outcome;
import org.entraide.local.functions.Outcome.Answered;
import org.entraide.local.functions.Outcome.Crashed;
import org.entraide.local.functions.Outcome.Failed;
import org.entraide.local.functions.Outcome.Throttled;
import org.entraide.local.functions.Outcome.TimedOut;
import org.entraide.local.json.Json;

/**
 * Why an invocation failed, in Lambda's words.
 *
 * @param error one line
 * @param payload what Lambda would answer in its place: {@code {errorType, errorMessage}}
 */
public record Failure(String error, JsonNode payload) {

  /** Of an outcome that is not {@link Answered}. */
  public static Failure of(Outcome outcome) {
    if (outcome instanceof Failed failed) {
      String error = failed.errorType() + (failed.message() == null ? "" : ": " + failed.message());
      return new Failure(error, Json.readOrText(failed.payload()));
    }
    if (outcome instanceof TimedOut timedOut) {
      double seconds = timedOut.after().toMillis() / 1000.0;
      return of("Sandbox.Timedout", "Task timed out after " + seconds + " seconds");
    }
    if (outcome instanceof Crashed crashed) {
      return of("Runtime.ExitError", "Runtime exited with exit status " + crashed.exitStatus());
    }
    if (outcome instanceof Throttled) {
      return of("TooManyRequestsException", "no environment became free");
    }
    throw new IllegalArgumentException("not a failure: " + outcome);
  }

  /** With a type and message of one's own. */
  public static Failure of(String errorType, String message) {
    ObjectNode payload = Json.object().put("errorType", errorType).put("errorMessage", message);
    return new Failure(errorType + ": " + message, payload);
  }
}
