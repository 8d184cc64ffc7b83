package org.entraide.local.edge;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that a function has assumed with tags. The access key that it was given says so, since the
 * edge knows callers by nothing else.
 *
 * @param function logical id of who assumed it
 * @param role logical id
 * @param tags by key
 */
public record Session(String function, String role, Map<String, String> tags) {
  private static final Pattern KEY = Pattern.compile("([^~]+)~([^~]+)((?:~[^~=]+=[^~=]+)+)");

  public Session {
    tags = Map.copyOf(tags);
  }

  /** What an access key says; empty for a function's own. */
  static Optional<Session> of(String accessKey) {
    Matcher key = KEY.matcher(accessKey);
    if (!key.matches()) {
      return Optional.empty();
    }
    Map<String, String> tags = new TreeMap<>();
    for (String tag : key.group(3).substring(1).split("~")) {
      tags.put(tag.substring(0, tag.indexOf('=')), tag.substring(tag.indexOf('=') + 1));
    }
    return Optional.of(new Session(key.group(1), key.group(2), tags));
  }

  /** The access key of the session. */
  public String accessKey() {
    StringBuilder key = new StringBuilder(function + "~" + role);
    new TreeMap<>(tags).forEach((tag, value) -> key.append('~').append(tag + "=" + value));
    return key.toString();
  }
}
