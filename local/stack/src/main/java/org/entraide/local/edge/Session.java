package org.entraide.local.edge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that a function has assumed with a tag. The access key that it was given says so, since
 * the edge knows callers by nothing else.
 *
 * @param function logical id of who assumed it
 * @param role logical id
 * @param collectivity value of the tag of that name
 */
public record Session(String function, String role, String collectivity) {
  private static final Pattern KEY = Pattern.compile("([^~]+)~([^~]+)~([^~]+)");

  /** What an access key says; empty for a function's own. */
  static Optional<Session> of(String accessKey) {
    Matcher key = KEY.matcher(accessKey);
    return key.matches()
        ? Optional.of(new Session(key.group(1), key.group(2), key.group(3)))
        : Optional.empty();
  }

  /** The access key of the session. */
  public String accessKey() {
    return function + "~" + role + "~" + collectivity;
  }
}
