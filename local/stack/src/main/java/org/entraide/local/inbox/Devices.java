package org.entraide.local.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints of platform applications as SNS keeps them: one for each token, which may be disabled.
 * One that was made before this process began is taken as it is named.
 */
final class Devices {
  private enum State {
    ENABLED,
    DISABLED,
    DELETED
  }

  private final Map<String, State> states = new ConcurrentHashMap<>();

  /** The ARN for that token: the same one again, unless it was disabled meanwhile. */
  String make(String application, String token) throws Refusal {
    if (!application.contains(":app/")) {
      throw Refusal.invalid("PlatformApplicationArn");
    }
    UUID id = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
    String arn = application.replace(":app/", ":endpoint/") + "/" + id;
    if (states.get(arn) == State.DISABLED) {
      throw Refusal.invalid(
          "Token Reason: Endpoint "
              + arn
              + " already exists with the same Token, but different attributes.");
    }
    states.put(arn, State.ENABLED);
    return arn;
  }

  /**
   * @param enabled {@code true} or {@code false}; null when it stays as it is
   */
  void change(String arn, String enabled) throws Refusal {
    if (states.get(arn) == State.DELETED) {
      throw Refusal.notFound("Endpoint does not exist");
    }
    if (enabled != null) {
      states.put(arn, Boolean.parseBoolean(enabled) ? State.ENABLED : State.DISABLED);
    }
  }

  void delete(String arn) {
    states.put(arn, State.DELETED);
  }

  /** Refuses what is to go to a device that takes nothing. */
  void requireEnabled(String arn) throws Refusal {
    State state = states.getOrDefault(arn, State.ENABLED);
    if (state == State.DISABLED) {
      throw new Refusal(400, "EndpointDisabled", "Endpoint is disabled");
    }
    if (state == State.DELETED) {
      throw Refusal.invalid("TargetArn Reason: No endpoint found for the target arn specified");
    }
  }
}
